import fc from "fast-check";
import { expect, test } from "vitest";
import { twoCharters } from "../conformance/any-charter.js";
import { FaultyProxy, someFaults } from "./support/faulty-proxy.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";
import { Standing, settled, sound } from "./support/standing.js";

const drawn = fc.tuple(twoCharters, someFaults(30, 6));
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const bounds = { cases: 3, share: 0.2 };

test(
  "whatever a network does to the calls of the real engine's provider, the next run without it makes things as declared; nobody lost on the way what they were to keep, or is invited twice",
  async () => {
    const tally = new Tally();
    const check = async ([[first, second], faults]: Drawn) => {
      const standing = await Standing.open();
      const proxy = await FaultyProxy.open((await standing.environment()).CHARTER_URL ?? "");
      try {
        await standing.begin(first);
        standing.declare(second);
        proxy.meet(faults);
        const environment = await standing.environment(proxy.url);
        const { code, failed } = await standing.workplace.apply(environment, standing.world.now());
        tally.count(`exit ${code}${failed.length > 0 ? ` (${failed.length} not done)` : ""}`);
        for (const fault of proxy.met) tally.count(fault);
        expect(await standing.settle()).toEqual(settled);
        expect(await standing.wrong(first, second)).toEqual(sound);
      } finally {
        proxy.close();
        await standing.close();
      }
    };
    await fuzz("proxy faults, real engine", drawn, check, bounds, tally);
  },
  timeoutOf(bounds),
);
