import fc from "fast-check";
import { expect, test } from "vitest";
import { stories } from "../conformance/any-runs.js";
import { noCounts, playStory } from "../conformance/licensed-runs.js";

const runs = { numRuns: Number(process.env.N ?? 200), endOnFailure: true, ...(process.env.S ? { seed: Number(process.env.S), path: process.env.P } : {}) };

test("whatever happens beside it, a run writes what its plan showed and nothing else, and says what became of each step", async () => {
  const counts = noCounts();
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      expect(await playStory(story, counts)).toEqual([]);
    }),
    runs,
  );
  console.log(counts);
}, 300_000);
