import { beforeAll, describe, expect, test } from "vitest";
import { countLimits } from "../../../bench/limits.mjs";
import { names, type Result, run } from "../../../bench/run.mjs";

/** What an operation called, by Charter and by the bare client. */
function callsOf({ operations }: Result, name: string): object {
  const operation = operations.find((each) => each.name === name);
  return { charter: operation?.charter.calls, floor: operation?.floor.calls };
}

describe("an organization of 300 objects", () => {
  let result: Result;

  beforeAll(async () => {
    result = await run(300, () => {});
  });

  test("is observed in pages, whatever it holds: six lists and look-ups", () => {
    const observation = { charter: { GET: 6 }, floor: { GET: 6 } };
    for (const name of [names.plan, names.apply, names.planOne, names.refresh]) {
      expect({ [name]: callsOf(result, name) }).toEqual({ [name]: observation });
    }
  });

  test("is made with one call an object, and so are the grants once everybody has joined (D16)", () => {
    const { charter } = result.operations.find(({ name }) => name === names.firstApply) ?? {};
    expect(charter?.calls).toMatchObject({ POST: 159 });
    expect(callsOf(result, names.grants)).toEqual({ charter: { GET: 6, PUT: 140 }, floor: { GET: 6, PUT: 140 } });
  });

  test("is changed by one write for one changed member", () => {
    expect(callsOf(result, names.applyOne)).toEqual({ charter: { GET: 6, PATCH: 1 }, floor: { GET: 6, PATCH: 1 } });
  });

  test("keeps to every limit on calls, and on what the state holds of the provider", () => {
    expect(countLimits(result).filter(({ holds }) => !holds)).toEqual([]);
  });
});
