import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { causeWords } from "../../../sdk/src/plan/cause-words";
import { charterOf, managing, planOf, refusals, steps, type World } from "./world";

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

  test("an owner who stays until the next one has accepted takes nothing along: what nobody manages is left alone (D17, D18)", () => {
    const charter = charterOf(`${declared({ "lee@acme.example": "owner" })}\nworkspaces:\n  main: { name: main }`);
    const live: World = {
      members: { "dana@acme.example": "owner", "lee@acme.example": { role: "owner", status: "pending" as const } },
      workspaces: { main: {} },
      grants: { main: { "dana@acme.example": "write" } },
      as: root,
    };
    const wait = "wait acme/members/dana@acme.example";
    const byHand = planOf(charter, live, managing({ ...live, grants: {} }));
    expect({ steps: steps(byHand), left: byHand.unmanaged }).toEqual({
      steps: [wait],
      left: [{ address: "acme/main/grants/dana@acme.example", kind: "WorkspaceGrant", detail: "write" }],
    });
    const ours = planOf(charter, live);
    expect(ours.changes.map(({ verb, address, cause }) => [`${verb} ${address}`, cause.type])).toEqual([
      ["remove acme/main/grants/dana@acme.example", "no-longer-declared"],
      [wait, "waits-for-successors"],
    ]);
  });

  test("ownership moves in one run between active people (D18)", () => {
    const charter = charterOf(declared({ "dana@acme.example": "admin", "lee@acme.example": "owner" }));
    expect(refusals(planOf(charter, { members, as: root }))).toEqual([]);
  });

  describe("at every moment, the time after each end too (D18, D38)", () => {
    const [dana, lee, ana] = ["dana@acme.example", "lee@acme.example", "ana@acme.example"];
    const owner = (accessUntil: string | null = null, status = "active" as const) => ({
      role: "owner",
      accessUntil,
      status,
    });
    const until = (day: string) => `{ role: owner, accessUntil: ${day} }`;
    const planned = (lines: Record<string, string>, live: World["members"], rest = "") => {
      const plan = planOf(charterOf(declared(lines), rest), { members: live ?? {}, as: root });
      return { steps: steps(plan), refusals: refusals(plan) };
    };

    test("the only owner who shall not go before a successor for good has accepted gets no end either", () => {
      const pending = { ...owner(), status: "pending" as const };
      const live = { [dana]: owner(), [lee]: pending };
      expect(planned({ [dana]: until("2027-01-31"), [lee]: "owner" }, live)).toEqual({
        steps: [`wait acme/members/${dana}`],
        refusals: [],
      });
      const plan = planOf(charterOf(declared({ [dana]: until("2027-01-31"), [lee]: "owner" })), {
        members: live,
        as: root,
      });
      expect(plan.changes[0]).toMatchObject({
        fields: [{ field: "accessUntil", from: null, to: "2027-01-31" }],
        cause: { type: "waits-for-successors", principals: [lee] },
      });
      expect(planned({ [dana]: until("2027-01-31"), [lee]: "owner" }, { [dana]: owner(), [lee]: owner() })).toEqual({
        steps: [`update acme/members/${dana}`],
        refusals: [],
      });
    });

    test("whoever creates an organization gets their end once another owner has accepted", () => {
      const charter = charterOf(declared({ [dana]: until("2027-01-31"), [lee]: "owner" }));
      expect(steps(planOf(charter, undefined))).toEqual([
        "create acme",
        `wait acme/members/${dana}`,
        `create acme/members/${lee}`,
      ]);
    });

    test("a successor with an end is none: only whom the role stays with is waited for", () => {
      const invited = (end: string | null) => ({ ...owner(end), status: "pending" as const });
      const live = { [dana]: owner(), [lee]: invited("2027-01-31"), [ana]: invited(null) };
      const plan = planOf(charterOf(declared({ [lee]: until("2027-01-31"), [ana]: "owner" })), {
        members: live,
        as: root,
      });
      // Lee would do for now; for good it takes Ana.
      expect(plan.changes.map(({ verb, cause }) => [verb, causeWords(cause)])).toEqual([
        ["wait", `until ${ana}, ${lee} are active`],
      ]);
      const accepted = { ...live, [lee]: owner("2027-01-31") };
      const later = planOf(charterOf(declared({ [lee]: until("2027-01-31"), [ana]: "owner" })), {
        members: accepted,
        as: root,
      });
      expect(later.changes.map(({ verb, cause }) => [verb, causeWords(cause)])).toEqual([
        ["wait", `until ${ana} is active`],
      ]);
    });

    test("what gives the role for good comes before what takes it or ends it", () => {
      const live = { [dana]: owner(), [lee]: owner("2027-01-31") };
      const after = {
        steps: [`update acme/members/${dana} after acme/members/${lee}`, `update acme/members/${lee}`],
        refusals: [],
      };
      const forGood = "{ role: owner, accessUntil: null }";
      expect(planned({ [dana]: until("2027-01-31"), [lee]: forGood }, live)).toEqual(after);
      expect(planned({ [dana]: "admin", [lee]: forGood }, live)).toEqual(after);
      expect(planned({ [lee]: forGood }, live).refusals).toEqual([]);
    });

    test("an end that only the service has counts: who leaves, leaves nobody for good (D15a, D18)", () => {
      const corrected = charterOf(
        "name: Acme\nmembers:\n  diana@acme.example: { role: owner, previously: dana@acme.example }",
      );
      const live = { [dana]: owner(), [lee]: owner("2027-01-31") };
      const managed = managing({ members: { [dana]: "owner" } });
      const refused = (members: World["members"]) =>
        planOf(corrected, { members: members ?? {}, as: root }, managed).refusals;
      expect(refused(live)).toEqual([
        {
          code: "min-owners",
          message:
            "After 2027-01-31 acme would keep 0 active owners; guard.minOwners asks for 1. Invitations that are pending do not count.",
          remedy: "Write `accessUntil: null` for somebody active who is owner, then run again.",
        },
      ]);
      expect(refused({ ...live, [lee]: owner() })).toEqual([]);
      expect(
        planned({ [dana]: until("2027-01-31"), [lee]: until("2027-01-31"), "new@acme.example": "owner" }, live).steps,
      ).toContain(`wait acme/members/${dana}`);
    });

    test("an owner's end that only the service has is cleared, and not said to be unmanaged", () => {
      const address = `acme/members/${dana}`;
      const before = managing({ members: { [dana]: "owner" } });
      const inputs = { organization: "acme", principal: dana, role: "owner", accessUntil: "2027-01-31" };
      const plan = planOf(
        charterOf(declared({ [dana]: "owner" })),
        { members: { [dana]: owner("2027-01-31") } },
        {
          ...before,
          objects: new Map([...before.objects, [address, { address, kind: "Membership", id: `mem-${dana}`, inputs }]]),
        },
      );
      expect([steps(plan), plan.changes[0]?.fields, plan.noLongerManaged]).toEqual([
        [`update ${address}`],
        [{ field: "accessUntil", from: "2027-01-31", to: null }],
        [],
      ]);
    });

    test("whose last day is over is no owner, whatever the service calls them", () => {
      const expired = { [dana]: owner(), [lee]: owner("2026-11-21") };
      expect(planned({ [dana]: "admin", [lee]: until("2026-11-21"), [ana]: "owner" }, expired).steps).toContain(
        `wait acme/members/${dana}`,
      );
      // Who is left would be nobody: the end goes first.
      const left = { [dana]: owner("2026-11-21"), [lee]: owner() };
      expect(planned({ [dana]: "owner" }, left)).toEqual({
        steps: [`update acme/members/${dana}`, `remove acme/members/${lee} after acme/members/${dana}`],
        refusals: [],
      });
      // Today is their day still: they own it now, and not for good.
      const today = { [dana]: owner("2026-11-22"), [lee]: { ...owner(), status: "pending" as const } };
      expect(planned({ [lee]: "owner" }, today).steps).toEqual([`wait acme/members/${dana}`]);
    });
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
