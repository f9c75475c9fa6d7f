import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { charterOf, managing, planOf, refusals, steps } from "./world";

const people = (count: number, role = "member"): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}@acme.example`, role]));

const declared = (members: Record<string, string>) =>
  `name: Acme\nmembers:\n${Object.entries(members)
    .map(([principal, role]) => `  ${principal}: ${role}`)
    .join("\n")}`;

describe("maxRemovals", () => {
  test("counts the member who leaves, and not the grants that go along (D17)", () => {
    const workspace = (grants: string) =>
      `name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: admin${grants === "" ? "" : ", kim@acme.example: member"} }\nworkspaces: { main: { name: main${grants} } }`;
    const world = {
      members: { "dana@acme.example": "owner", "lee@acme.example": "admin", "kim@acme.example": "member" },
      workspaces: { main: {} },
      grants: { main: { "kim@acme.example": "read", "lee@acme.example": "read" } },
    };
    const guard = "guard: { maxRemovals: 1, maxLosses: 100% }\n";
    expect(
      refusals(planOf(charterOf(workspace(""), guard), { ...world, grants: { main: { "kim@acme.example": "read" } } })),
    ).toEqual([]);
    const without = charterOf(workspace(", grants: {}"), guard);
    expect(refusals(planOf(without, world))).toEqual(["max-removals"]);
    const leaving = charterOf(
      "name: Acme\nmembers: { dana@acme.example: owner, kim@acme.example: member }\nworkspaces: { main: { name: main, grants: { kim@acme.example: read } } }",
      guard,
    );
    expect(refusals(planOf(leaving, world))).toEqual([]);
  });

  const live = { "dana@acme.example": "owner", ...people(7) };

  test("allows a quarter of the members to go in one run, and not one more", () => {
    const two = { "dana@acme.example": "owner", ...people(5) };
    const three = { "dana@acme.example": "owner", ...people(4) };
    const guard = "guard: { maxLosses: 100% }\n";
    expect(refusals(planOf(charterOf(declared(two), guard), { members: live }))).toEqual([]);
    const plan = planOf(charterOf(declared(three), guard), { members: live });
    expect(plan.refusals).toEqual([
      {
        code: "max-removals",
        message: "3 of 8 members of acme would be removed; guard.maxRemovals allows 2 (25%).",
        remedy: "If that is meant, raise `guard.maxRemovals` in the charter, or remove them in several steps.",
      },
    ]);
  });

  test("is a number where the charter says a number, and the refusal points to that line", () => {
    const three = charterOf(
      declared({ "dana@acme.example": "owner", ...people(4) }),
      "guard: { maxRemovals: 3, maxLosses: 100% }\n",
    );
    const two = charterOf(
      declared({ "dana@acme.example": "owner", ...people(4) }),
      "guard: { maxRemovals: 2, maxLosses: 100% }\n",
    );
    expect(refusals(planOf(three, { members: live }))).toEqual([]);
    expect(planOf(two, { members: live }).refusals[0]?.position).toEqual({ file: "org.yaml", line: 12, column: 10 });
  });

  test("one of a few may always go", () => {
    const charter = charterOf(declared({ "dana@acme.example": "owner" }));
    const members = { "dana@acme.example": "owner", "p0@acme.example": "member" };
    expect(refusals(planOf(charter, { members }))).toEqual([]);
  });

  test("a replacement counts as a removal", () => {
    const applications = { production: { web: { name: "web", channel: "web" }, app: { name: "app", channel: "web" } } };
    const world = { members: { "dana@acme.example": "owner" }, workspaces: { production: {} }, applications };
    const both = `workspaces:
  production:
    name: production
    applications:
      web: { production: { slug: web, channel: mobile } }
      app: { production: { slug: app, channel: mobile } }`;
    const plan = planOf(charterOf(`${declared(world.members)}\n${both}`), world);
    expect(plan.changes.map(({ verb }) => verb)).toEqual(["replace", "replace"]);
    expect(refusals(plan)).toContain("max-removals");
  });
});

describe("what others removed", () => {
  test("more managed members gone from the service than maxRemovals allows: the plan is refused", () => {
    const declaredPeople = declared({ "dana@acme.example": "owner", ...people(7) });
    const before = managing({ members: { "dana@acme.example": "owner", ...people(7) } });
    const left = { "dana@acme.example": "owner", ...people(4) };
    expect(planOf(charterOf(declaredPeople), { members: left }, before).refusals).toEqual([
      {
        code: "too-many-gone",
        message: "3 of 8 managed members of acme are gone from the service; guard.maxRemovals allows 2 (25%).",
        remedy: "Find out who removed them. If they shall be made again, raise `guard.maxRemovals` for that run.",
      },
    ]);
    expect(refusals(planOf(charterOf(declaredPeople), { members: { ...left, ...people(5) } }, before))).toEqual([]);
  });
});

describe("owners", () => {
  const members = { "dana@acme.example": "owner", "lee@acme.example": "admin" };
  const root = { principal: "root@acme.example", role: "owner" };

  test("whoever creates an organization for others stays its owner until one of them is active (D18)", () => {
    const charter = charterOf(declared({ "dana@acme.example": "member", "lee@acme.example": "owner" }));
    const plan = planOf(charter, undefined);
    expect({ steps: steps(plan), refusals: refusals(plan) }).toEqual({
      steps: ["create acme", "wait acme/members/dana@acme.example", "create acme/members/lee@acme.example"],
      refusals: [],
    });
  });

  test("somebody suspended does not count as an owner (D18)", () => {
    const live = { "dana@acme.example": "owner", "lee@acme.example": { role: "owner", status: "suspended" as const } };
    const charter = charterOf(declared({ "dana@acme.example": "admin", "lee@acme.example": "owner" }));
    expect(steps(planOf(charter, { members: live, as: root }))).toEqual(["wait acme/members/dana@acme.example"]);
  });

  test("the old owner waits for the new one to accept; all else goes on, and nothing is refused (D18)", () => {
    const live = {
      "dana@acme.example": "owner",
      "lee@acme.example": { role: "owner", status: "pending" as const },
      "ana@acme.example": "member",
    };
    const demoted = charterOf(
      declared({ "dana@acme.example": "admin", "lee@acme.example": "owner", "ana@acme.example": "admin" }),
    );
    const plan = planOf(demoted, { members: live, as: root });
    expect(steps(plan)).toEqual(["update acme/members/ana@acme.example", "wait acme/members/dana@acme.example"]);
    expect(plan.changes[1]).toMatchObject({
      fields: [{ field: "role", from: "owner", to: "admin" }],
      cause: { type: "waits-for-successors", principals: ["lee@acme.example"] },
    });
    const dropped = charterOf(declared({ "lee@acme.example": "owner", "ana@acme.example": "member" }));
    const removal = planOf(dropped, { members: live, as: root });
    expect({ steps: steps(removal), refusals: refusals(removal) }).toEqual({
      steps: ["wait acme/members/dana@acme.example"],
      refusals: [],
    });
    const accepted = { ...live, "lee@acme.example": "owner" };
    expect(steps(planOf(dropped, { members: accepted, as: root }))).toEqual(["remove acme/members/dana@acme.example"]);
  });

  test("ownership moves in one run between active people (D18)", () => {
    const charter = charterOf(declared({ "dana@acme.example": "admin", "lee@acme.example": "owner" }));
    expect(refusals(planOf(charter, { members, as: root }))).toEqual([]);
  });

  test("growing towards minOwners is never refused", () => {
    const charter = charterOf(
      declared({ "dana@acme.example": "owner", "lee@acme.example": "owner" }),
      "guard: { minOwners: 2 }\n",
    );
    const live = { "dana@acme.example": "owner", "lee@acme.example": { role: "owner", status: "pending" as const } };
    expect(refusals(planOf(charter, { members: live }))).toEqual([]);
  });
});

describe("the own credential", () => {
  const members = { "dana@acme.example": "owner", "lee@acme.example": "owner", "ana@acme.example": "member" };

  test("is not removed by its own run (D18)", () => {
    const charter = charterOf(declared({ "lee@acme.example": "owner", "ana@acme.example": "member" }));
    expect(refusals(planOf(charter, { members }))).toEqual(["own-credential"]);
    const as = { principal: "lee@acme.example", role: "owner" };
    expect(refusals(planOf(charter, { members, as }))).toEqual([]);
  });

  test("does not lose the role that the run's other writes need (D18)", () => {
    const demoted = declared({
      "dana@acme.example": "member",
      "lee@acme.example": "owner",
      "ana@acme.example": "admin",
    });
    expect(refusals(planOf(charterOf(demoted), { members }))).toEqual(["own-credential"]);
    const alone = declared({
      "dana@acme.example": "member",
      "lee@acme.example": "owner",
      "ana@acme.example": "member",
    });
    expect(refusals(planOf(charterOf(alone), { members }))).toEqual([]);
  });

  test("what its role may not write is refused before any call (D11)", () => {
    const as = { principal: "ana@acme.example", role: "member" };
    const charter = charterOf(declared({ ...members, "kim@acme.example": "member" }));
    expect(planOf(charter, { members, as }).refusals).toEqual([
      {
        code: "not-permitted",
        message: "ana@acme.example acts as member in acme and may not manage-members.",
        remedy: "Run with the token of somebody whose role allows it.",
      },
    ]);
  });

  test("a billing user may change billing, and nothing else of an organization (D11)", () => {
    const as = { principal: "fin@acme.example", role: "billing-user" };
    const people = { ...members, "fin@acme.example": "billing-user" };
    const billing = charterOf(`${declared(people)}\nbilling: { email: finance@acme.example }`);
    const organization = { billing: { email: "old@acme.example" } };
    expect(refusals(planOf(billing, { members: people, organization, as }))).toEqual([]);
    const renamed = charterOf(declared(people).replace("name: Acme", "name: Acme, Inc."));
    expect(refusals(planOf(renamed, { members: people, as }))).toEqual(["not-permitted"]);
  });

  test("does not stand in the way of an organization that goes as a whole (D6)", () => {
    const text = "charter: v1\nplatform: standard\norganizations: {}\nremoved: { acme: destroy }\n";
    const plan = planOf(parseCharter([{ file: "org.yaml", text }]), { members });
    expect(refusals(plan)).toEqual([]);
    expect(steps(plan)).toEqual([
      "remove acme/members/dana@acme.example",
      "remove acme/members/lee@acme.example",
      "remove acme/members/ana@acme.example",
      "remove acme",
    ]);
  });
});
