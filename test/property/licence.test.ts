import fc from "fast-check";
import { expect, test } from "vitest";
import { stories } from "../conformance/any-runs.js";
import { noCounts, playStory, tableOf } from "../conformance/licensed-runs.js";

/** The same cases every day; `npm run test:any-to-any -- --cases 10000` asks for more and others, and for the table of what it saw. */
const asked = process.env.CHARTER_CASES;
const numRuns = Number(asked ?? 200);
const seed = Number(process.env.CHARTER_SEED ?? (asked === undefined ? 20270301 : Date.now() % 2 ** 31));

test(
  "whatever people and other runs do beside it, a run writes what its plan showed and nothing else, and says what became of each step",
  async () => {
    const counts = noCounts();
    const property = fc.asyncProperty(stories, async (story) => {
      expect(await playStory(story, counts)).toEqual([]);
    });
    await fc.assert(property, { numRuns, seed, endOnFailure: true });
    // What never happens shows nothing.
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
    if (asked !== undefined) console.log(tableOf({ cases: numRuns, ...counts, mismatches: 0, seed }));
  },
  60_000 + numRuns * 500,
);
