/** Trying again: backoff, Retry-After, and an end to both. */

import pRetry from "p-retry";
import { type Exchange, UnavailableError } from "../errors";
import { Interruption } from "./interruption";
import { waitForIt } from "./obstacle";
import { tell } from "./traffic";

/** Time, replaceable in tests. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** How long and how often to try. */
export interface Patience {
  /** From the first attempt to the last word, all waiting included. */
  readonly totalMs: number;
  /** Attempts after the first; waits that a rate limit asked for are not counted. */
  readonly retries: number;
  /** The first delay; it doubles, times a random factor from 1 to 2. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  readonly clock: Clock;
}

/** Waits as long as the service asked. `false` where that would be too long. */
async function waitAsAsked({ details }: Interruption, patience: Patience, end: number): Promise<boolean> {
  const { retryAfterMs: asked = 0, status } = details;
  if (asked === 0) {
    tell({ what: "wait", status });
    return true;
  }
  // Everybody was told the same second: come back spread out.
  const wait = asked + Math.random() * patience.firstDelayMs;
  if (patience.clock.now() + wait >= end) return false;
  tell({ what: "wait", milliseconds: wait, status });
  await patience.clock.sleep(wait);
  return true;
}

/**
 * Makes attempts until one answers.
 * @param attempt throws an Interruption where another attempt may help; any other error is final
 * @throws UnavailableError after the last attempt, with what was tried
 */
export async function persist<T>(
  exchange: Exchange,
  patience: Patience,
  attempt: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, totalMs } = patience;
  const started = clock.now();
  const deadline = AbortSignal.timeout(totalMs);
  let attempts = 0;
  let last: Interruption | undefined;
  try {
    return await pRetry(
      (number) => {
        attempts = number;
        return attempt(deadline);
      },
      {
        retries: patience.retries,
        minTimeout: patience.firstDelayMs,
        maxTimeout: patience.longestDelayMs,
        factor: 2,
        randomize: true,
        maxRetryTime: totalMs,
        signal: deadline,
        shouldConsumeRetry: ({ error }) => {
          if (error instanceof Interruption) last = error;
          return !(error instanceof Interruption && error.isRateLimit);
        },
        shouldRetry: ({ error }) =>
          error instanceof Interruption && error.details.final !== true
            ? waitAsAsked(error, patience, started + totalMs)
            : false,
      },
    );
  } catch (error) {
    if (!(error instanceof Interruption) && !deadline.aborted) throw error;
    const seen = error instanceof Interruption ? error : last;
    throw new UnavailableError(
      { ...exchange, status: seen?.details.status, requestId: seen?.details.requestId },
      { attempts, elapsedMs: clock.now() - started, last: seen?.message ?? "no answer" },
      seen?.details.remedy ?? waitForIt,
    );
  }
}
