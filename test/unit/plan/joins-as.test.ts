import { diffOf } from "@charter/provider";
import { loadPlatform, type Platform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { toReview } from "../../../sdk/src/plan/reviewed";
import { charterOf, now, planOf, refusals, steps, type World } from "./world";

const standard = loadPlatform("standard");
const platform: Platform = {
  ...standard,
  invitations: { at: ["organization"], roleChangeWhilePending: "in-place", joinsAs: "member" },
};
const lee = "acme/members/lee@acme.example";
const charter = (role: string, rest = "") => ({
  ...charterOf(`name: Acme\nmembers:\n  dana@acme.example: owner\n  lee@acme.example: ${role}`, rest),
  platform,
});
const world = (given: Partial<NonNullable<World["members"]>[string]>): World => ({
  members: { "dana@acme.example": "owner", "lee@acme.example": given },
});

describe("where an invitation carries no role", () => {
  test("who is invited joins with the one that everybody has, and a reviewed plan holds what comes later", () => {
    const plan = planOf(charter("admin"), { members: { "dana@acme.example": "owner" } });
    expect(plan.changes).toMatchObject([
      {
        address: lee,
        verb: "create",
        fields: [{ field: "role", from: null, to: "member" }],
        cause: { type: "joins-below", role: "admin" },
      },
    ]);
    expect(toReview(plan, charter("admin"), now).steps[0]?.fields).toEqual([
      { field: "role", from: null, to: "member" },
      { field: "role", from: "member", to: "admin" },
    ]);
  });

  test("nothing is to do while they are pending, whichever role is declared, and theirs is given once they have joined", () => {
    expect(steps(planOf(charter("admin"), world({ role: "member", status: "pending" })))).toEqual([]);
    expect(steps(planOf(charter("billing-user"), world({ role: "member", status: "expired" })))).toEqual([]);
    const joined = planOf(charter("admin"), world({ role: "member", status: "active" }));
    expect(joined.changes).toMatchObject([
      { address: lee, verb: "update", fields: [{ field: "role", from: "member", to: "admin" }] },
    ]);
  });

  test("a required owner may be invited: they become one once they have accepted (D18)", () => {
    const required = charter("owner", "guard: { requiredOwners: [lee@acme.example] }");
    expect(refusals(planOf(required, { members: { "dana@acme.example": "owner" } }))).toEqual([]);
  });

  test("the one diff says the same", () => {
    const inputs = { organization: "acme", principal: "lee@acme.example", role: "admin" };
    const live = { id: "m", organizationId: "o", principal: "lee@acme.example", role: "member" } as const;
    const of = (status: "pending" | "active") => diffOf("Membership", inputs, { ...live, status }, platform).changes;
    expect([of("pending"), of("active")]).toEqual([[], [{ field: "role", from: "member", to: "admin" }]]);
  });
});
