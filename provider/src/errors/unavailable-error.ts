import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";

/** What was tried before giving up. */
export interface Tried {
  readonly attempts: number;
  readonly elapsedMs: number;
  /** What the last attempt met: `503 Service Unavailable`, `ECONNREFUSED`, `no answer within 30 s`. */
  readonly last: string;
}

/** The service could not be reached or did not get to an answer, after all retries. The write may have happened. */
export class UnavailableError extends CharterError {
  constructor(
    readonly exchange: Exchange,
    readonly tried: Tried,
    remedy: string,
  ) {
    const { attempts, elapsedMs, last } = tried;
    const effort = `${attempts} ${attempts === 1 ? "attempt" : "attempts"} in ${(elapsedMs / 1000).toFixed(1)} s`;
    super(
      "unavailable",
      `${describeExchange({ ...exchange, status: undefined })}: gave up after ${effort}; last: ${last}`,
      { remedy },
    );
  }
}
