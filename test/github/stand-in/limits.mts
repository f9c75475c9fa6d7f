/** How many calls a token may make, as far as GitHub publishes it. All of it is off where a test says nothing. */

import { Refusal } from "./refusal.mts";

export interface Limits {
  /** Calls within an hour. */
  readonly perHour?: number;
  /** Points within a minute: a reading costs one, a writing five. */
  readonly pointsPerMinute?: number;
  /** What makes content, within a minute. */
  readonly contentPerMinute?: number;
  /** Invitations within 24 hours. */
  readonly invitationsPerDay?: number;
}

interface Call {
  readonly at: number;
  readonly points: number;
  readonly content: boolean;
}

const minute = 60_000;

/** Counts the calls of one token. */
export class Meter {
  private calls: Call[] = [];
  private readonly limits: Limits;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** @returns what the headers of an answer say. @throws Refusal where there are too many */
  count(now: number, isWriting: boolean): Readonly<Record<string, string>> {
    this.calls = this.calls.filter(({ at }) => at > now - 60 * minute);
    const { perHour, pointsPerMinute, contentPerMinute } = this.limits;
    const lately = this.calls.filter(({ at }) => at > now - minute);
    const points = lately.reduce((sum, one) => sum + one.points, 0);
    const content = lately.filter((one) => one.content).length;
    const cost = isWriting ? 5 : 1;
    const tooMuch =
      (pointsPerMinute !== undefined && points + cost > pointsPerMinute) ||
      (contentPerMinute !== undefined && isWriting && content >= contentPerMinute);
    if (tooMuch) {
      const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
      throw new Refusal(403, message, undefined, { "retry-after": "60" });
    }
    const reset = Math.ceil(((this.calls[0]?.at ?? now) + 60 * minute) / 1000);
    const left = perHour === undefined ? undefined : perHour - this.calls.length;
    const told = (remaining: number) => ({
      ...{
        "x-ratelimit-limit": String(perHour),
        "x-ratelimit-remaining": String(remaining),
        "x-ratelimit-reset": String(reset),
      },
    });
    if (left !== undefined && left <= 0)
      throw new Refusal(403, "API rate limit exceeded for this user.", undefined, told(0));
    this.calls.push({ at: now, points: cost, content: isWriting });
    return left === undefined ? {} : told(left - 1);
  }
}
