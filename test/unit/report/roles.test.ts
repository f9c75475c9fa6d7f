import { loadPlatform } from "@charter/schema";
import { expect, test } from "vitest";
import type { PlannedChange } from "../../../sdk/src/plan/plan";
import { withPresets } from "../../../sdk/src/plan/presets";
import { sentenceOf } from "../../../sdk/src/report/sentence";

const step = (verb: "create" | "remove", name: string): PlannedChange => ({
  address: `acme/main/roles/${name}`,
  kind: "Role",
  verb,
  fields: [],
  after: [],
  cause: { type: "declared" },
});
const changes = [step("create", "analyst"), step("remove", "analyst"), step("create", "own"), step("remove", "own")];
const said = (platform: string) =>
  withPresets(changes, loadPlatform(platform)).map((change) => sentenceOf(change).text.replace(" in main", ""));

test("a role that the platform has itself is overridden and restored, others come and go (D32)", () => {
  expect(said("quick-audience")).toEqual([
    "override role analyst",
    "restore role analyst",
    "role own",
    "delete role own",
  ]);
  expect(said("standard")).toEqual(["role analyst", "delete role analyst", "role own", "delete role own"]);
});
