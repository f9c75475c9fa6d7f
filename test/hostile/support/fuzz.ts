/** How often a fuzzer runs: a few cases of always the same seed, or as long as `npm run test:hostile -- --minutes 30` says. */

import fc from "fast-check";
import { expect } from "vitest";

const minutes = Number(process.env.CHARTER_HOSTILE_MINUTES ?? 0);
const replayed = process.env.CHARTER_HOSTILE_SEED;
const path = process.env.CHARTER_HOSTILE_PATH;

/** What the cases may take where no minutes are given, and shrinking one where they are. */
const leastMs = 180_000;

export interface Bounds {
  /** Where no minutes are given: so many cases. */
  readonly cases: number;
  /** Where minutes are given: the part of them that is this fuzzer's. */
  readonly share: number;
}

/** How long a test with such bounds may take, in milliseconds. */
export const timeoutOf = ({ share }: Bounds): number => 2 * leastMs + minutes * share * 60_000;

/** What happened how often, for whoever reads the run. */
export class Tally {
  private readonly counts = new Map<string, number>();

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  toString(): string {
    return [...this.counts].map(([what, count]) => `${count} ${what}`).join(", ");
  }
}

/**
 * Looks for a case that fails.
 * @throws Error with the seed, the path and the smallest case that was found
 */
export async function fuzz<T>(
  name: string,
  property: fc.IAsyncProperty<T>,
  { cases, share }: Bounds,
  tally: Tally,
): Promise<void> {
  const began = Date.now();
  const until = began + minutes * share * 60_000;
  const first = replayed !== undefined ? Number(replayed) : minutes > 0 ? began % 2 ** 31 : 20_270_301;
  let rounds = 0;
  do {
    const interruptAfterTimeLimit = Math.max(0, until - Date.now()) + leastMs;
    const seed = first + rounds;
    const replay = path === undefined ? {} : { path, endOnFailure: true };
    await fc.assert(property, { seed, numRuns: cases, interruptAfterTimeLimit, ...replay });
    rounds += 1;
  } while (Date.now() < until && replayed === undefined);
  const seconds = Math.round((Date.now() - began) / 1000);
  const seeds = rounds === 1 ? `seed ${first}` : `seeds ${first} to ${first + rounds - 1}`;
  console.log(`${name}: ${seeds}, ${rounds * cases} cases in ${seconds} s: ${tally}`);
  expect(rounds).toBeGreaterThan(0);
}
