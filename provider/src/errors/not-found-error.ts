import { AnsweredError } from "./answered-error";
import type { Exchange } from "./exchange";

/** The object, or a parent in its path, does not exist or may not be seen (404). */
export class NotFoundError extends AnsweredError {
  constructor(exchange: Exchange) {
    super(
      "not-found",
      exchange,
      "It was removed meanwhile, or this credential may not see it: refresh and look at the plan.",
    );
  }
}
