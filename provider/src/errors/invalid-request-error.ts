import { AnsweredError } from "./answered-error";
import { type Exchange, isItTheService } from "./exchange";

/** The service refuses what was sent (400, 422 and other 4xx). */
export class InvalidRequestError extends AnsweredError {
  constructor(exchange: Exchange) {
    super(
      "invalid-request",
      exchange,
      exchange.problem === undefined
        ? isItTheService
        : "Correct the named fields in the charter; where none is named, the service cannot take this object.",
    );
  }
}
