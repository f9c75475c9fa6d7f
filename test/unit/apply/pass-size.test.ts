import type { DesiredResource } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { savesEveryStep, savesOf } from "../../../sdk/src/apply/pass-size";
import type { ManagedObject } from "../../../sdk/src/plan/managed";
import type { PlannedChange, Verb } from "../../../sdk/src/plan/plan";
import { change, planOf } from "../report/plan-fixture";

const address = (index: number) => `acme/production/grants/person-${index}@acme.example`;
const several = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const inputs = (index: number, permission: "read" | "write" = "read") => ({
  organization: "acme",
  workspace: "production",
  principal: `person-${index}@acme.example`,
  permission,
});
const grant = (index: number, permission?: "read" | "write"): DesiredResource => ({
  address: address(index),
  kind: "WorkspaceGrant",
  inputs: inputs(index, permission),
  requires: [],
  position: { file: "org.yaml", line: 1, column: 1 },
});
const inState = (index: number, more: Partial<ManagedObject> = {}): ManagedObject => ({
  address: address(index),
  kind: "WorkspaceGrant",
  id: `grant-${index}`,
  inputs: { ...inputs(index), organizationId: "org" },
  ...more,
});
const planned =
  (verb: Verb) =>
  (index: number): PlannedChange =>
    change(verb, "WorkspaceGrant", address(index));

interface World {
  readonly changes?: readonly PlannedChange[];
  readonly registered?: readonly DesiredResource[];
  readonly objects?: readonly ManagedObject[];
}

const saves = ({ changes = [], registered = [], objects = [] }: World, only?: ReadonlySet<string>): number =>
  savesOf(
    {
      plan: planOf({ changes }),
      registered,
      managed: { source: "state", objects: new Map(objects.map((one) => [one.address, one])) },
    },
    only,
  );

const same = { registered: several(500, grant), objects: several(500, inState) };

describe("how often a run saves its state", () => {
  test("a few writes are saved one by one, so that a hard kill loses nothing", () => {
    const few = saves({ ...same, changes: several(2, planned("update")) });
    expect(few).toBe(2);
    expect(savesEveryStep({ saves: few, objects: 500, inState: 500, refresh: false })).toBe(true);
  });

  test.each<[string, World]>([
    ["what is adopted", { registered: several(500, grant), changes: several(500, planned("adopt")) }],
    ["what the plan does not name, because a base manages it", { registered: several(500, grant) }],
    ["what is forgotten", { objects: several(500, inState), changes: several(500, planned("forget")) }],
    ["what is gone, and no longer declared", { objects: several(500, inState) }],
    [
      "what came after something in the last run and does not now",
      { ...same, objects: several(500, (index) => inState(index, { after: 1 })) },
    ],
    [
      "what is declared otherwise, although the service has it so already",
      { ...same, registered: several(500, (index) => grant(index, "write")) },
    ],
  ])("%s counts, written or not: the state gets it anew", (_, world) => {
    const many = saves(world);
    expect(many).toBe(500);
    expect(savesEveryStep({ saves: many, objects: 500, inState: 500, refresh: false })).toBe(false);
  });

  test("what waits for somebody is in no state, and nothing to save", () => {
    expect(saves({ changes: several(500, planned("wait")) })).toBe(0);
  });

  test("of a part of a charter only that part counts", () => {
    const world = { ...same, registered: several(500, (index) => grant(index, "write")) };
    expect(saves(world, new Set([address(0), "acme/production", "acme"]))).toBe(1);
  });

  test("a refresh takes a step for every object", () => {
    expect(savesEveryStep({ saves: 1, objects: 500, inState: 500, refresh: true })).toBe(false);
  });
});
