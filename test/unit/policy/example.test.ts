/** The example's policy in TypeScript: a function that can be tested as any other. */

import { expect, test } from "vitest";
import noMixedTeams from "../../../examples/guarded/policies/no-mixed-teams";
import type { PolicyRow } from "../../../sdk/src/policy/seen";

const row = (principal: string, workspace: string): PolicyRow => ({
  organization: "acme",
  principal,
  workspace,
  access: "write",
  status: "active",
  why: [{ type: "grant", through: ["by name"] }],
});

const findings = (...declared: readonly PolicyRow[]) =>
  noMixedTeams({ organizations: [{ organization: "acme", before: [], after: [], declared }], changes: [] });

test("a contractor writes where somebody of our own does, and never alone", () => {
  const [sam, kim] = [row("sam@contractor.example", "growth"), row("kim@acme.example", "growth")];
  expect(findings(sam, kim)).toEqual([]);
  expect(findings(sam)).toEqual([
    {
      message: "sam@contractor.example would write alone in growth",
      severity: "error",
      organization: "acme",
      principal: "sam@contractor.example",
      workspace: "growth",
    },
  ]);
});
