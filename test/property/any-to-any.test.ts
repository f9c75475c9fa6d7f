import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import fc from "fast-check";
import { test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import type { Write } from "../../provider/src/http/write.js";
import { anyToAny } from "../conformance/any-to-any.js";
import type { Declared } from "../conformance/case.js";
import { choices } from "../conformance/choices.js";
import { SmallEngine } from "../conformance/small-engine.js";
import { standard } from "../conformance/targets/standard.js";
import { charterIn } from "../conformance/words.js";

const runs = { numRuns: 30, endOnFailure: true, verbose: 1 };

const read = (declared: Declared): Charter =>
  parseCharter([
    { file: "org.yaml", text: JSON.stringify(charterIn(loadPlatform("standard"), standard.words, declared)) },
  ]);

test("from any valid charter to any other, in any order that the edges allow, it ends at zero, nobody is invited twice, and the service refuses nothing (D13, D16, D18)", async () => {
  const property = anyToAny((world, seed) => {
    const environment = world.environment();
    const engine = environment.then(({ CHARTER_URL = "", CHARTER_TOKEN }) => {
      const connect = (permit: (write: Write) => void) =>
        createRestBackend({ url: CHARTER_URL, token: () => CHARTER_TOKEN, permit });
      return new SmallEngine(connect, choices(seed));
    });
    return {
      apply: async (charter) => (await (await engine).apply(read(charter), world.now())).failed,
      left: async (charter) => (await engine).left(read(charter), world.now()),
      remove: () => {},
    };
  });
  await fc.assert(property, runs);
}, 300_000);
