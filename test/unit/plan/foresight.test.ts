import { describe, expect, test } from "vitest";
import { charterOf, managedSet, managing, planOf, refusals, steps, type World } from "./world";

const dana = "dana@acme.example";
const lee = "lee@acme.example";
const ana = "ana@acme.example";
const members = { [dana]: "owner", [lee]: "admin", [ana]: "member" };
const asLee = { principal: lee, role: "admin" };

const declared = (roles: Readonly<Record<string, string>>, rest = "") =>
  charterOf(
    `name: Acme
members:
${Object.entries(roles)
  .map(([who, role]) => `  ${who}: ${role}`)
  .join("\n")}
${rest}`,
    "guard: { maxRemovals: 100%, maxLosses: 100% }\n",
  );

describe("what the credential may not give or take is refused in the plan (D11)", () => {
  test.each([
    ["somebody promoted to owner", { ...members, [ana]: "owner" }, `acme/members/${ana}`],
    ["somebody invited as owner", { ...members, "kim@acme.example": "owner" }, "acme/members/kim@acme.example"],
    ["an owner demoted", { ...members, [dana]: "admin", "own@acme.example": "owner" }, `acme/members/${dana}`],
  ])("%s by an admin", (_, roles, address) => {
    const live = { ...members, "own@acme.example": "owner" };
    const plan = planOf(declared({ "own@acme.example": "owner", ...roles }), { members: live, as: asLee });
    expect(plan.refusals).toMatchObject([
      {
        code: "not-permitted",
        message: `${lee} acts as admin in acme and may neither give nor take the role owner: ${address}.`,
      },
    ]);
    expect(refusals(planOf(declared({ "own@acme.example": "owner", ...roles }), { members: live }))).toEqual([]);
  });

  test("whom nobody declared blocks nobody: that an admin cannot revoke an owner is a warning", () => {
    const revoking = declared(members, "unmanaged: revoke");
    const live = { ...members, "mal@acme.example": "owner", "eve@acme.example": "member" };
    const plan = planOf(revoking, { members: live, as: asLee }, managing({ members }));
    expect([steps(plan), refusals(plan)]).toEqual([
      ["remove acme/members/mal@acme.example", "remove acme/members/eve@acme.example"],
      [],
    ]);
    expect(plan.warnings).toEqual([
      {
        code: "not-permitted",
        message: `${lee} acts as admin in acme and may neither give nor take the role owner: acme/members/mal@acme.example. Run with the token of somebody whose role reaches it.`,
      },
    ]);
  });

  test("an owner removed by an admin", () => {
    const live = { ...members, "own@acme.example": "owner" };
    expect(refusals(planOf(declared(members), { members: live, as: asLee }))).toEqual(["not-permitted"]);
  });
});

describe("a line without a last day", () => {
  test("means no end: a live one that no line says is taken away, of members and of grants (D38)", () => {
    const world: World = {
      members: { ...members, [ana]: { role: "member", accessUntil: "2026-12-31" } },
      workspaces: { production: {} },
      grants: { production: { [ana]: "read" } },
    };
    const charter = declared(
      members,
      "workspaces: { production: { name: production, grants: { ana@acme.example: read } } }",
    );
    const plan = planOf(charter, world);
    expect(plan.changes.map(({ address, fields }) => [address, fields])).toEqual([
      [`acme/members/${ana}`, [{ field: "accessUntil", from: "2026-12-31", to: null }]],
    ]);
    const managed = managing(world);
    expect(plan.noLongerManaged).toEqual([]);
    expect(managed.objects.size).toBeGreaterThan(0);
  });
});

describe("the default flag (D34)", () => {
  test("is taken over before it is put down, where two workspaces speak of it", () => {
    const charter = declared(
      members,
      "workspaces: { one: { name: one, default: false }, two: { name: two, default: true } }",
    );
    const plan = planOf(charter, { members, workspaces: { one: { default: true }, two: { default: false } } });
    expect(steps(plan)).toEqual(["update acme/one after acme/two", "update acme/two"]);
  });
});

describe("a workspace that disappears from the charter", () => {
  const world: World = { members, workspaces: { production: { name: "Production" }, staging: { name: "Staging" } } };

  test("is proposed as a rename first, where a new one has its name (D6)", () => {
    const charter = declared(
      members,
      "workspaces: { live: { name: Production }, other: { name: Other }, staging: { name: Staging } }",
    );
    expect(planOf(charter, world).refusals.map(({ remedy }) => remedy)).toEqual([
      "If it is called acme/live now, write `previously: production` there. Else write `removed: { acme/production: destroy }` to delete it, or `forget` to stop managing it and leave it alone.",
    ]);
  });

  test("is proposed by the name that `previously:` needs, of an application in its environment as well", () => {
    const shop = { members, workspaces: { main: {} }, applications: { main: { "shop-production": { name: "shop" } } } };
    const charter = declared(
      members,
      "workspaces: { main: { name: main, applications: { store: { production: {}, staging: {} } } } }",
    );
    expect(planOf(charter, shop).refusals.map(({ remedy }) => remedy)).toEqual([
      "If it is called acme/main/store@production now, write `previously: shop` there. Else write `removed: { acme/main/shop@production: destroy }` to delete it, or `forget` to stop managing it and leave it alone.",
    ]);
  });

  test("is proposed of an organization, too", () => {
    const former = { address: "globex", kind: "Organization" as const, id: "org-globex" };
    expect(planOf(declared(members), undefined, managedSet([former])).refusals).toMatchObject([
      {
        code: "removal-not-declared",
        remedy: expect.stringMatching(
          /^If it is called acme now, write `previously: globex` there\. Else write `removed: /,
        ),
      },
    ]);
    const there = managedSet([former, { address: "acme", kind: "Organization", id: "org-acme" }]);
    expect(planOf(declared(members), { members }, there).refusals).toMatchObject([
      { remedy: expect.stringMatching(/^Write `removed: \{ globex: destroy \}` to delete it/) },
    ]);
  });

  test("is no likely rename where nothing new could be it", () => {
    const charter = declared(members, "workspaces: { staging: { name: Staging } }");
    expect(planOf(charter, world).refusals.map(({ remedy }) => remedy)).toEqual([
      "Write `removed: { acme/production: destroy }` to delete it, or `forget` to stop managing it and leave it alone.",
    ]);
  });
});
