import type { Exchange } from "./exchange";
import { RefusedExchangeError } from "./refused-exchange-error";

/** The service does not know the credential (401). The first one latches: no further call is made with that token. */
export class UnauthorizedError extends RefusedExchangeError {
  constructor(exchange: Exchange, remedy: string) {
    super("unauthorized", exchange, remedy);
  }
}
