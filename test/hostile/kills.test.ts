import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";
import { holdAt } from "./support/held-write.js";
import { Standing, settled, sound } from "./support/standing.js";
import { twoLastingCharters } from "./support/whole.js";

/** Where a run is killed: at one of its writes, before the service hears of it, or once it was done and before it is told. */
const kill = fc.record({ write: fc.nat(12), when: fc.constantFrom("before", "after") });

const drawn = fc.tuple(twoLastingCharters, fc.array(kill, { minLength: 1, maxLength: 2 }));
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const bounds = { cases: 5, share: 0.35 };

test(
  "killed at any of its writes, once or twice, a run is simply run again: as declared, nobody invited twice, no lock and no file left",
  async () => {
    const tally = new Tally();
    const check = async ([[first, second], at]: Drawn) => {
      const standing = await Standing.open();
      try {
        await standing.begin(first);
        standing.declare(second);
        for (const { write, when } of at) {
          const { CHARTER_URL = "" } = await standing.environment();
          const held = await holdAt(CHARTER_URL, write, when);
          const run = standing.start(await standing.environment(held.url), standing.workplace.file);
          const isHeld = await Promise.race([held.moment.then(() => true), run.ended.then(() => false)]);
          standing.workplace.killAll();
          await run.ended;
          held.close();
          tally.count(isHeld ? `killed ${when} a write` : "done before");
        }
        const again = await standing.start(await standing.environment(), standing.workplace.file).ended;
        expect(again.code, again.output).toBe(0);
        expect(await standing.settle()).toEqual(settled);
        expect(await standing.wrong(first, second)).toEqual(sound);
      } finally {
        await standing.close();
      }
    };
    await fuzz("kills", drawn, check, bounds, tally);
  },
  timeoutOf(bounds),
);
