/** How often a fuzzer runs: a few cases of always the same seed, or as long as `npm run test:hostile -- --minutes 30` says. */

import fc from "fast-check";

const minutes = Number(process.env.CHARTER_HOSTILE_MINUTES ?? 0);
const replayed = process.env.CHARTER_HOSTILE_SEED;
const path = process.env.CHARTER_HOSTILE_PATH;

/** What the cases may take where no minutes are given. */
const casesMs = 150_000;
/** What making a case smaller may take, once one was found. */
const shrinkingMs = 120_000;
/** The longest that a single case may take on a busy machine. */
const caseMs = 180_000;

export interface Bounds {
  /** Where no minutes are given, so many cases; else so many with each seed. */
  readonly cases: number;
  /** Where minutes are given: the part of them that is this fuzzer's. */
  readonly share: number;
}

const allowedMs = ({ share }: Bounds): number => (minutes > 0 ? minutes * share * 60_000 : casesMs);

/** How long a test with such bounds may take, in milliseconds. */
export const timeoutOf = (bounds: Bounds): number => allowedMs(bounds) + shrinkingMs + 2 * caseMs;

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

/** One search, which has an end. A case that has begun is never cut off: what it started ends with it. */
class Search<T> {
  private readonly began = Date.now();
  private end: number;
  private done = 0;
  private hasFailed = false;

  constructor(
    private readonly check: (drawn: T) => Promise<void>,
    private readonly bounds: Bounds,
  ) {
    this.end = this.began + allowedMs(bounds);
  }

  get isOver(): boolean {
    return Date.now() >= this.end;
  }

  /** After its end every case passes unseen: of a failure the smallest one so far stands. */
  async run(drawn: T): Promise<void> {
    if (this.isOver) return;
    this.done += 1;
    try {
      await this.check(drawn);
    } catch (error) {
      if (!this.hasFailed) this.end = Date.now() + shrinkingMs;
      this.hasFailed = true;
      throw error;
    }
  }

  toString(): string {
    const seconds = Math.round((Date.now() - this.began) / 1000);
    const { cases } = this.bounds;
    const wanted = minutes === 0 && this.done < cases ? ` of ${cases}` : "";
    return `${this.done}${wanted} cases in ${seconds} s`;
  }
}

/**
 * Looks for something drawn that does not hold.
 * @throws Error with the seed, the path and the smallest case that was found
 */
export async function fuzz<T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  check: (drawn: T) => Promise<void>,
  bounds: Bounds,
  tally: Tally,
): Promise<void> {
  const search = new Search(check, bounds);
  const first = replayed !== undefined ? Number(replayed) : minutes > 0 ? Date.now() % 2 ** 31 : 20_270_301;
  const property = fc.asyncProperty(arbitrary, (drawn) => search.run(drawn));
  const replay = path === undefined ? {} : { path, endOnFailure: true };
  let seed = first;
  do {
    await fc.assert(property, { seed, numRuns: bounds.cases, ...replay });
    seed += 1;
  } while (minutes > 0 && !search.isOver && replayed === undefined);
  const seeds = seed - 1 === first ? `seed ${first}` : `seeds ${first} to ${seed - 1}`;
  console.log(`${name}: ${seeds}, ${search}: ${tally}`);
}
