import { inspect } from "node:util";
import { PlanRefusedError } from "@charter/sdk";
import { expect, test } from "vitest";
import type { Plan } from "../../../sdk/src/plan";

test("a refused plan is there to read, and not in the printed error", () => {
  const plan: Plan = {
    version: 1,
    platform: "standard",
    organizations: [],
    managed: "state",
    changes: [],
    access: [],
    unmanaged: [],
    suspended: [],
    loosened: [],
    notVisible: [],
    noLongerManaged: [],
    stuck: [],
    due: [],
    warnings: [],
    refusals: [{ code: "min-owners", message: "acme would have no owner.", remedy: "Declare one." }],
  };
  const error = new PlanRefusedError(plan);
  expect(error.plan).toBe(plan);
  expect([Object.keys(error), /refusals|changes|options/.test(inspect(error, { depth: null }))]).toEqual([
    ["code", "name"],
    false,
  ]);
});
