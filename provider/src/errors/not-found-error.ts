import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";
import type { Problem } from "./problem";

/** The object, or a parent in its path, does not exist or may not be seen (404). */
export class NotFoundError extends CharterError {
  constructor(readonly exchange: Exchange) {
    super("not-found", describeExchange(exchange), {
      remedy: "It was removed meanwhile, or this credential may not see it: refresh and look at the plan.",
    });
  }

  get problem(): Problem | undefined {
    return this.exchange.problem;
  }
}
