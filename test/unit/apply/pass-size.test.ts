import { describe, expect, test } from "vitest";
import { savesEveryStep, savesOf } from "../../../sdk/src/apply/pass-size";
import type { Managed, ManagedObject } from "../../../sdk/src/plan/managed";
import type { PlannedChange } from "../../../sdk/src/plan/plan";
import { change, planOf } from "../report/plan-fixture";

const address = (index: number) => `acme/production/grants/person-${index}@acme.example`;

const managedGrants = (count: number, more: Partial<ManagedObject>): Managed => ({
  source: "state",
  objects: new Map(
    Array.from({ length: count }, (_, index) => [
      address(index),
      { address: address(index), kind: "WorkspaceGrant", id: `grant-${index}`, inputs: {}, ...more },
    ]),
  ),
});

const update = (index: number): PlannedChange => change("update", "WorkspaceGrant", address(index));

describe("how often a run saves its state", () => {
  test("a few writes are saved one by one, so that a hard kill loses nothing", () => {
    const saves = savesOf(planOf({ changes: [update(0), update(1)] }), managedGrants(500, {}));
    expect(saves).toBe(2);
    expect(savesEveryStep({ saves, objects: 500, inState: 500, refresh: false })).toBe(true);
  });

  test("what came after something in the last run and does not now is saved anew, written or not", () => {
    const saves = savesOf(planOf({ changes: [update(0)] }), managedGrants(500, { ordered: true }));
    expect(saves).toBe(500);
    expect(savesEveryStep({ saves, objects: 500, inState: 500, refresh: false })).toBe(false);
  });

  test("an object that waits is not written", () => {
    expect(savesOf(planOf({ changes: [{ ...update(0), verb: "wait" }] }), managedGrants(1, {}))).toBe(0);
  });

  test("a refresh takes a step for every object", () => {
    expect(savesEveryStep({ saves: 1, objects: 500, inState: 500, refresh: true })).toBe(false);
  });
});
