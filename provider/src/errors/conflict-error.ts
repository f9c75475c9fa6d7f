import type { Exchange } from "./exchange";
import { RefusedExchangeError } from "./refused-exchange-error";

/** The service holds something else than the call expected: the key is taken, or the object changed (409, 412). */
export class ConflictError extends RefusedExchangeError {
  constructor(exchange: Exchange) {
    super("conflict", exchange, "Look at what the service holds now (charter plan) and run again.");
  }
}
