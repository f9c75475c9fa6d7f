import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { planOf, refusals, steps, type World } from "./world";

/** Keystone: an administrator who stands outside of the organizations makes the calls, and whoever is created joins at once. */
const charterOf = (members: Readonly<Record<string, unknown>>, more: object = {}) =>
  parseCharter([
    {
      file: "org.yaml",
      text: JSON.stringify({
        charter: "v1",
        platform: "keystone",
        organizations: { acme: { name: "Acme", members, ...more } },
        guard: { maxRemovals: "100%" },
      }),
    },
  ]);

const members = { "dana@acme.example": "owner", "lee@acme.example": "owner", "ana@acme.example": "member" };
const as = { principal: "lee@acme.example" };

describe("an operator who is a member as well", () => {
  test("is not removed by their own run (D18)", () => {
    const { "lee@acme.example": _, ...others } = members;
    expect(refusals(planOf(charterOf(others), { members, as }))).toEqual(["own-credential"]);
    expect(refusals(planOf(charterOf(others), { members, as: { principal: "admin (Default)" } }))).toEqual([]);
  });

  test("keeps their role in their own run: what it allows is the service's matter (D18)", () => {
    const demoted = charterOf({ ...members, "lee@acme.example": "member" });
    expect(planOf(demoted, { members, as }).refusals).toMatchObject([
      {
        code: "own-credential",
        message: "lee@acme.example, whom these calls are made as, would lose the role owner in acme.",
      },
    ]);
    expect(refusals(planOf(demoted, { members, as: { principal: "dana@acme.example" } }))).toEqual([]);
  });

  test("may be added by their own run", () => {
    const { "lee@acme.example": _, ...others } = members;
    expect(refusals(planOf(charterOf(members), { members: others, as }))).toEqual([]);
  });
});

describe("where whoever is created joins at once", () => {
  const world: World = {
    members,
    workspaces: { production: {} },
    grants: { production: { "ana@acme.example": "read" } },
  };

  test("grants come after the membership of a corrected address (D15a, D16)", () => {
    const { "ana@acme.example": _, ...others } = members;
    const corrected = charterOf(
      { ...others, "anna@acme.example": { role: "member", previously: "ana@acme.example" } },
      { workspaces: { production: { name: "production", grants: { "anna@acme.example": "read" } } } },
    );
    const plan = planOf(corrected, world);
    expect(refusals(plan)).toEqual([]);
    expect(steps(plan)).toContain(
      "create acme/production/grants/anna@acme.example after acme/members/anna@acme.example",
    );
  });
});
