import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";
import type { Problem } from "./problem";

/** The service holds something else than the call expected: the key is taken, or the object changed (409, 412). */
export class ConflictError extends CharterError {
  constructor(readonly exchange: Exchange) {
    super("conflict", describeExchange(exchange), {
      remedy: "Look at what the service holds now (charter plan) and run again.",
    });
  }

  get problem(): Problem | undefined {
    return this.exchange.problem;
  }

  /** Whether the object is another one than the call was meant for. */
  get isOutdated(): boolean {
    return this.exchange.status === 412;
  }

  /** The id of the object that is in the way, where the service says it. */
  get existing(): string | undefined {
    return this.problem?.members?.existing;
  }
}
