import type { MessageCode } from "@charter/schema";
import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";
import type { Problem } from "./problem";

/** The base of every failure that a service's answer tells. */
export abstract class AnsweredError extends CharterError {
  constructor(
    code: MessageCode,
    readonly exchange: Exchange,
    remedy: string,
  ) {
    super(code, describeExchange(exchange), { remedy });
  }

  /** What the service says of it. */
  get problem(): Problem | undefined {
    return this.exchange.problem;
  }
}
