import { loadPlatform, type Platform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { licenceOf } from "../../../sdk/src/plan/licence";
import { charterOf, managing, planOf, refusals, steps, type World } from "./world";

const standard = loadPlatform("standard");
const platform: Platform = { ...standard, topRole: { ...standard.topRole, holders: "single" } };

const charter = (members: string) => ({ ...charterOf(`name: Acme\nmembers:\n${members}`), platform });
const world = (lee: Partial<NonNullable<World["members"]>[string]>, as = "dana@acme.example"): World => ({
  members: { "dana@acme.example": "owner", "lee@acme.example": lee, "ana@acme.example": "admin" },
  as: { principal: as, role: "owner" },
});
const handedOver = charter("  dana@acme.example: member\n  lee@acme.example: owner\n  ana@acme.example: admin");

/** What the run may do to whoever takes over. */
const takingOver = (plan: ReturnType<typeof planOf>) => licenceOf(plan, platform)[lee];

const [dana, lee] = ["acme/members/dana@acme.example", "acme/members/lee@acme.example"];

describe("where only one person may hold the top role (D18)", () => {
  test("it is handed over in one step, and the former owner keeps the role that is declared", () => {
    const plan = planOf(handedOver, world({ role: "admin" }));
    expect([steps(plan), refusals(plan), takingOver(plan)]).toEqual([
      [`update ${dana} after ${lee}`, `transfer ${lee}`],
      [],
      {
        may: ["transfer", "update"],
        id: "mem-lee@acme.example",
        fields: ["role"],
        takesOver: { from: "dana@acme.example", formerRole: "member" },
      },
    ]);
    expect(plan.changes.find(({ verb }) => verb === "transfer")).toMatchObject({
      fields: [{ field: "role", from: "admin", to: "owner" }],
      cause: { type: "taken-over-from", principal: "dana@acme.example" },
    });
  });

  test("what the former owner loses is what their own line says, whichever line comes first (D18)", () => {
    const plan = planOf(handedOver, world({ role: "admin" }));
    expect(plan.access.map(({ principal, losses }) => [principal, losses])).toEqual([
      ["dana@acme.example", [{ type: "role", from: "owner", to: "member", step: dana }]],
      ["lee@acme.example", []],
    ]);
  });

  test("what an owner loses whom nobody declared comes by the step that takes it over", () => {
    const live = world({ role: "admin" });
    const plan = planOf(charter("  lee@acme.example: owner\n  ana@acme.example: admin"), live, {
      ...managing(live),
      objects: new Map([...managing(live).objects].filter(([address]) => address !== dana)),
    });
    expect([steps(plan), plan.access.find(({ principal }) => principal === "dana@acme.example")?.losses]).toEqual([
      [`transfer ${lee}`],
      [{ type: "role", from: "owner", to: "admin", step: lee }],
    ]);
  });

  test("a former owner who leaves has the role below until then", () => {
    const plan = planOf(charter("  lee@acme.example: owner\n  ana@acme.example: admin"), {
      ...world({ role: "member" }),
      as: { principal: "ana@acme.example", role: "owner" },
    });
    expect([steps(plan), takingOver(plan)?.takesOver?.formerRole]).toEqual([
      [`transfer ${lee}`, `remove ${dana} after ${lee}`],
      "admin",
    ]);
  });

  test("whoever shall own it is invited with the role below, and the owner stays until they have accepted", () => {
    const invited = planOf(handedOver, {
      members: { "dana@acme.example": "owner", "ana@acme.example": "admin" },
    });
    expect(steps(invited)).toEqual([`wait ${dana}`, `create ${lee}`]);
    expect(invited.changes.find(({ verb }) => verb === "create")).toMatchObject({
      fields: [{ field: "role", from: null, to: "admin" }],
      cause: { type: "joins-below", role: "owner" },
    });
    const pending = planOf(handedOver, world({ role: "admin", status: "pending" }));
    expect(steps(pending)).toEqual([`wait ${dana}`]);
  });
});
