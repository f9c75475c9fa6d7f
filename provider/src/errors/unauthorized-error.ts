import { AnsweredError } from "./answered-error";
import type { Exchange } from "./exchange";

/** The service does not know the credential (401). The first one latches: no further call is made with that token. */
export class UnauthorizedError extends AnsweredError {
  constructor(exchange: Exchange, remedy: string) {
    super("unauthorized", exchange, remedy);
  }
}
