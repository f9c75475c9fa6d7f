import { AnsweredError } from "./answered-error";
import type { Exchange } from "./exchange";

/** The service holds something else than the call expected: the key is taken, or the object changed (409, 412). */
export class ConflictError extends AnsweredError {
  constructor(exchange: Exchange) {
    super("conflict", exchange, "Look at what the service holds now (charter plan) and run again.");
  }

  /** Whether the object is another one than the call was meant for. */
  get isOutdated(): boolean {
    return this.exchange.status === 412;
  }
}
