import { type Charter, loadPlatform, type PlanStep, parseCharter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import type { Write } from "../../provider/src/http/write.js";
import { refusalsUnder, toReview } from "../../sdk/src/plan/reviewed/index.js";
import { accepting, twoCharters } from "../conformance/any-charter.js";
import type { Declared } from "../conformance/case.js";
import { choices } from "../conformance/choices.js";
import { SmallEngine } from "../conformance/small-engine.js";
import type { World } from "../conformance/target.js";
import { standard } from "../conformance/targets/standard.js";
import { charterIn } from "../conformance/words.js";

const read = (declared: Declared): Charter =>
  parseCharter([
    { file: "org.yaml", text: JSON.stringify(charterIn(loadPlatform("standard"), standard.words, declared)) },
  ]);

/** An engine whose run is cut off after so many requests that write. */
async function engineFor(world: World, seed: number) {
  const { CHARTER_URL: url = "", CHARTER_TOKEN: token } = await world.environment();
  let left = Number.POSITIVE_INFINITY;
  const connect = (permit: (write: Write) => void) =>
    createRestBackend({
      url,
      token: () => token,
      permit: (write) => {
        left -= 1;
        if (left < 0) throw new Error("killed");
        permit(write);
      },
    });
  return {
    engine: new SmallEngine(connect, choices(seed)),
    cutAfter: (writes: number) => {
      left = writes;
    },
  };
}

/** Whether the reviewed plan ends somebody's invitation: who accepts it meanwhile would lose more than was shown (D14). */
const ends = (steps: readonly PlanStep[], person: string): boolean =>
  steps.some(
    ({ verb, address }) => (verb === "remove" || verb === "replace") && address.endsWith(`/members/${person}`),
  );

test("what is left of a reviewed plan is always a part of it: after a run was killed at any write, after anybody accepted, and in the runs after that", async () => {
  const property = fc.asyncProperty(
    twoCharters,
    accepting,
    accepting,
    fc.nat(12),
    fc.nat(),
    async ([first, second], early, later, writes, seed) => {
      const world = await standard.open();
      const { engine, cutAfter } = await engineFor(world, seed);
      const charter = read(second);
      const accept = async (people: readonly string[]) => {
        const invited = world.invited();
        for (const person of people.filter((one) => invited.includes(one))) await world.answer("acme", person, true);
      };
      try {
        await engine.apply(read(first), world.now());
        await accept(early);
        const planned = await engine.plan(charter, world.now());
        const reviewed = { document: toReview(planned, charter, world.now()), maxAge: 1 };
        const { steps } = reviewed.document;
        const beyond = async () =>
          refusalsUnder(reviewed, await engine.plan(charter, world.now()), charter, world.now());
        cutAfter(writes);
        await engine.apply(charter, world.now());
        expect(await beyond()).toEqual([]);
        await accept(later.filter((person) => !ends(steps, person)));
        expect(await beyond()).toEqual([]);
        cutAfter(Number.POSITIVE_INFINITY);
        await engine.apply(charter, world.now());
        await accept(world.invited().filter((person) => !ends(steps, person)));
        expect(await beyond()).toEqual([]);
        await engine.apply(charter, world.now());
        expect(await beyond()).toEqual([]);
      } finally {
        await world.close();
      }
    },
  );
  await fc.assert(property, { numRuns: 40, endOnFailure: true, verbose: 1 });
}, 300_000);
