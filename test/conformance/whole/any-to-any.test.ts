import { loadPlatform } from "@charter/schema";
import fc from "fast-check";
import { test } from "vitest";
import { anyToAny } from "../any-to-any.js";
import { standard } from "../targets/standard.js";
import { charterIn } from "../words.js";
import { Workplace } from "../workplace.js";

/** Each takes about five runs of the real engine: always the same ones. */
const runs = { numRuns: 10, seed: 20270301, endOnFailure: true };

test("from any valid charter to any other, with acceptances at any point, it ends at zero, nobody is invited twice, and the service refuses nothing (D13, D16, D18)", async () => {
  const property = anyToAny((world) => {
    const workplace = new Workplace();
    return {
      apply: async (charter) => {
        workplace.declare(charterIn(loadPlatform("standard"), standard.words, charter));
        const { failed, said, plan } = await workplace.apply(await world.environment(), world.now());
        return [...failed, ...said, ...(plan?.refusals ?? []).map(({ message }) => message)];
      },
      left: async () => (await workplace.plan(await world.environment(), world.now())).plan?.changes ?? [],
      remove: () => workplace.remove(),
    };
  });
  await fc.assert(property, runs);
}, 900_000);
