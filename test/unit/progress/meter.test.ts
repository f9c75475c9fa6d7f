import { describe, expect, test } from "vitest";
import { Meter } from "../../../sdk/src/progress/meter";
import type { Stage } from "../../../sdk/src/progress/stage";

/** A meter under a clock that stands until it is moved, and what it shows at which second. */
function meterShowingEvery(everyMs: number) {
  let time = 5_000;
  const ticking: { everyMs: number; since: number; act: () => void }[] = [];
  const shown: unknown[] = [];
  const meter = new Meter({
    now: () => time,
    every: (milliseconds, act) => {
      const one = { everyMs: milliseconds, since: time, act };
      ticking.push(one);
      return () => ticking.splice(ticking.indexOf(one), 1);
    },
    waiting: () => undefined,
    showing: {
      everyMs,
      show: ({ doing, done }, elapsedMs) => shown.push([elapsedMs / 1000, doing, done()]),
      clear: () => shown.push("cleared"),
    },
  });
  const pass = (seconds: number): void => {
    for (const end = time + seconds * 1000; time < end; ) {
      time += 100;
      for (const { since, act, everyMs: after } of [...ticking]) if ((time - since) % after === 0) act();
    }
  };
  return { meter, shown, pass };
}

const stage = (doing: string, done = () => 0): Stage => ({ doing, unit: ["x", "xs"], done });

describe("a meter", () => {
  test("shows nothing of what is over within a second", () => {
    const { meter, shown, pass } = meterShowingEvery(100);
    meter.at(stage("Reading"));
    pass(0.9);
    meter.rest();
    pass(60);
    expect(shown).toEqual(["cleared"]);
  });

  test("says every ten seconds what is done by then, whatever the run is at", () => {
    const { meter, shown, pass } = meterShowingEvery(10_000);
    let done = 0;
    meter.at(stage("Reading", () => done));
    pass(15);
    done = 7;
    meter.at(stage("Applying", () => done));
    pass(15);
    expect(shown).toEqual([
      [10, "Reading", 0],
      [20, "Applying", 7],
      [30, "Applying", 7],
    ]);
  });

  test("is silent while a person is asked, and begins anew afterwards", () => {
    const { meter, shown, pass } = meterShowingEvery(1_000);
    meter.at(stage("Reading"));
    pass(1);
    meter.rest();
    pass(60);
    meter.at(stage("Applying"));
    pass(1);
    expect(shown).toEqual([[1, "Reading", 0], "cleared", [1, "Applying", 0]]);
  });
});
