import fc from "fast-check";
import { test } from "vitest";
import { stories } from "../conformance/any-runs.js";
import { playStory } from "../conformance/licensed-runs.js";
import { lineOf } from "../conformance/happening.js";
test("x", async () => {
  process.env.SHOW="1";
  await fc.assert(fc.asyncProperty(stories, async (s) => { const f = await playStory(s); if (f.length) throw new Error(f.join("\n")); }), { seed: Number(process.env.S), path: process.env.P ?? "", endOnFailure: true, numRuns: 1 });
}, 60000);
