import { CharterError } from "./charter-error";
import { describeExchange, type Exchange, isItTheService } from "./exchange";
import type { FieldProblem } from "./problem";

/** The service refuses what was sent (400, 422 and other 4xx). */
export class InvalidRequestError extends CharterError {
  constructor(readonly exchange: Exchange) {
    super("invalid-request", describeExchange(exchange), {
      remedy:
        exchange.problem === undefined
          ? isItTheService
          : "Correct the named fields in the charter; where none is named, the service cannot take this object.",
    });
  }

  /** The fields that were refused. */
  get fields(): readonly FieldProblem[] {
    return this.exchange.problem?.errors ?? [];
  }
}
