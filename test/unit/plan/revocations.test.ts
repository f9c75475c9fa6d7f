import { describe, expect, test } from "vitest";
import { unknownManaged } from "../../../sdk/src/plan";
import { licenceOf, rostersOf } from "../../../sdk/src/plan/licence";
import { charterOf, managing, planOf, refusals, steps, type World } from "./world";

const dana = "dana@acme.example";
const eve = "eve@acme.example";
const team = { [dana]: "owner", "lee@acme.example": "admin", "ana@acme.example": "member" };
const grantsOfAna = { "ana@acme.example": "read" };

/** What the charter declares, and what is managed. */
const known: World = { members: team, workspaces: { production: {} }, grants: { production: grantsOfAna } };
const managed = managing(known);

const declared = ({ acme = "revoke", production = "", grants = "{ ana@acme.example: read }", rest = "" } = {}) =>
  charterOf(
    `name: Acme
unmanaged: ${acme}
members: { dana@acme.example: owner, lee@acme.example: admin, ana@acme.example: member }
workspaces:
  production: { name: production, ${production === "" ? "" : `unmanaged: ${production}, `}grants: ${grants} }`,
    rest,
  );

/** The team, and more people and grants that somebody made by hand. */
const alsoLive = (members: NonNullable<World["members"]>, grants: Readonly<Record<string, string>> = {}): World => ({
  ...known,
  members: { ...team, ...members },
  grants: { production: { ...grantsOfAna, ...grants } },
});

const said = (plan: ReturnType<typeof planOf>) => ({
  steps: steps(plan),
  unmanaged: plan.unmanaged.map(({ address }) => address),
  refusals: refusals(plan),
});

describe("somebody whom nobody declared (D39)", () => {
  test("is removed under `revoke`, with the status that was seen (D14) and the grants that go along (D17)", () => {
    const plan = planOf(declared(), alsoLive({ [eve]: "admin" }, { [eve]: "write" }), managed);
    expect(plan.changes).toEqual([
      {
        address: "acme/production/grants/eve@acme.example",
        kind: "WorkspaceGrant",
        verb: "remove",
        fields: [],
        after: [],
        cause: { type: "goes-with", address: "acme/members/eve@acme.example" },
        live: { id: "ws-production/eve@acme.example", permission: "write" },
        along: true,
      },
      {
        address: "acme/members/eve@acme.example",
        kind: "Membership",
        verb: "remove",
        fields: [],
        after: [],
        cause: { type: "undeclared" },
        live: { id: "mem-eve@acme.example", status: "active", role: "admin" },
        elevated: true,
      },
    ]);
    const { platform } = declared();
    expect({ unmanaged: plan.unmanaged, licence: licenceOf(plan, platform) }).toEqual({
      unmanaged: [],
      licence: {
        "acme/members/eve@acme.example": { may: ["revoke", "delete"], id: "mem-eve@acme.example", status: "active" },
        "acme/production/grants/eve@acme.example": { may: [], id: "ws-production/eve@acme.example" },
      },
    });
  });

  test("loses an invitation just so, named as pending (D14)", () => {
    const plan = planOf(declared(), alsoLive({ [eve]: { status: "pending" } }), managed);
    expect(plan.changes).toMatchObject([
      { verb: "remove", live: { status: "pending" }, cause: { type: "undeclared" } },
    ]);
  });

  test("is listed under `report`, and not spoken of under `ignore` or where a glob ignores them", () => {
    const world = alsoLive({ [eve]: "admin" }, { [eve]: "write" });
    const both = ["acme/members/eve@acme.example", "acme/production/grants/eve@acme.example"];
    expect(said(planOf(declared({ acme: "report" }), world, managed))).toEqual({
      steps: [],
      unmanaged: both,
      refusals: [],
    });
    const nothing = { steps: [], unmanaged: [], refusals: [] };
    expect(said(planOf(declared({ acme: "ignore" }), world, managed))).toEqual(nothing);
    const ignoring = declared({ rest: 'ignore: { members: ["e*@acme.example"] }\n' });
    expect(said(planOf(ignoring, world, managed))).toEqual(nothing);
  });

  test("is removed where it is not known what Charter manages, too", () => {
    expect(steps(planOf(declared(), alsoLive({ [eve]: "member" }), unknownManaged))).toEqual([
      "remove acme/members/eve@acme.example",
    ]);
  });

  test("is nobody who is declared and has not joined yet (D13)", () => {
    const lee = { role: "admin", status: "pending" as const };
    const plan = planOf(declared(), alsoLive({ "lee@acme.example": lee }), unknownManaged);
    expect(said(plan)).toEqual({ steps: [], unmanaged: [], refusals: [] });
  });

  test("is nobody whom a program of classes registered in the same stack", () => {
    const beside = {
      ...managed,
      program: [{ address: "eve", kind: "Membership" as const, id: `mem-${eve}`, inputs: { unplanned: true } }],
    };
    expect(said(planOf(declared(), alsoLive({ [eve]: "member" }), beside))).toEqual({
      steps: [],
      unmanaged: [],
      refusals: [],
    });
  });

  test("is also whoever's last day is over (D38)", () => {
    const charter = charterOf(`name: Acme
unmanaged: revoke
members: { dana@acme.example: owner, eve@acme.example: { role: member, accessUntil: 2026-11-21 } }`);
    const plan = planOf(charter, { members: { [dana]: "owner", [eve]: "member" } }, unknownManaged);
    expect(steps(plan)).toEqual(["remove acme/members/eve@acme.example"]);
  });
});

describe("a grant that nobody declared (D39)", () => {
  const world = alsoLive({}, { "lee@acme.example": "write" });
  const address = "acme/production/grants/lee@acme.example";

  test("is revoked, reported or left alone as its workspace says, else as its organization does", () => {
    const revoked = { steps: [`remove ${address}`], unmanaged: [], refusals: [] };
    const reported = { steps: [], unmanaged: [address], refusals: [] };
    const ignored = { steps: [], unmanaged: [], refusals: [] };
    const of = (acme: string, production = "") => said(planOf(declared({ acme, production }), world, managed));
    expect([of("revoke"), of("report"), of("ignore")]).toEqual([revoked, reported, ignored]);
    expect([of("report", "revoke"), of("ignore", "revoke")]).toEqual([revoked, revoked]);
    expect([of("revoke", "report"), of("revoke", "ignore")]).toEqual([reported, ignored]);
  });

  test("goes from the workspace alone: its person stays where the organization only reports", () => {
    const plan = planOf(
      declared({ acme: "report", production: "revoke" }),
      alsoLive({ [eve]: "member" }, { [eve]: "read" }),
      managed,
    );
    expect(said(plan)).toEqual({
      steps: ["remove acme/production/grants/eve@acme.example"],
      unmanaged: ["acme/members/eve@acme.example"],
      refusals: [],
    });
  });

  test("is none that a line gives although a role implies it (D12)", () => {
    const grants = "{ ana@acme.example: read, dana@acme.example: write }";
    const live = alsoLive({}, { [dana]: "write" });
    expect(said(planOf(declared({ grants }), live, managed))).toEqual({ steps: [], unmanaged: [], refusals: [] });
  });

  test("is one whose permission no platform knows: no role implies that (D12)", () => {
    const grants = "{ ana@acme.example: read, dana@acme.example: write }";
    const live: World = {
      ...alsoLive({}, { [dana]: "auditor" }),
      as: { principal: "lee@acme.example", role: "owner" },
    };
    expect(said(planOf(declared({ grants }), live, managed)).steps).toEqual([
      "remove acme/production/grants/dana@acme.example",
    ]);
  });

  test("is left alone in a workspace that nobody declared, and that is reported", () => {
    const elsewhere = {
      ...known,
      workspaces: { production: {}, lab: {} },
      grants: { production: grantsOfAna, lab: { "ana@acme.example": "write" } },
    };
    expect(said(planOf(declared(), elsewhere, managed))).toEqual({
      steps: [],
      unmanaged: ["acme/lab", "acme/lab/grants/ana@acme.example"],
      refusals: [],
    });
  });

  test("is named as the charter calls its workspace, which a rename changes in the same run (D6)", () => {
    const charter = charterOf(`name: Acme
unmanaged: revoke
members: { dana@acme.example: owner, lee@acme.example: admin, ana@acme.example: member }
workspaces:
  live: { previously: production, name: production, grants: { ana@acme.example: read } }`);
    expect(steps(planOf(charter, world, managed))).toEqual([
      "update acme/live",
      "remove acme/live/grants/lee@acme.example",
    ]);
  });
});

describe("the guards of what is revoked", () => {
  const strangers = (count: number, role: string | object = "member") =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}@acme.example`, role]));

  test("maxRemovals counts them, among all who are there and not ignored", () => {
    expect(refusals(planOf(declared(), alsoLive(strangers(1)), managed))).toEqual([]);
    const plan = planOf(declared({ rest: "guard: { maxLosses: 100% }\n" }), alsoLive(strangers(3)), managed);
    expect(plan.refusals).toEqual([
      {
        code: "max-removals",
        message: "3 of 6 members of acme would be removed; guard.maxRemovals allows 2 (25%).",
        remedy: "If that is meant, raise `guard.maxRemovals` in the charter, or remove them in several steps.",
      },
    ]);
    const allowed = declared({ rest: "guard: { maxRemovals: 3, maxLosses: 3 }\n" });
    expect(refusals(planOf(allowed, alsoLive(strangers(3)), managed))).toEqual([]);
  });

  test("minOwners counts an owner whom nobody declared (D18)", () => {
    const charter = declared({ rest: "guard: { minOwners: 1 }\n" });
    const live = { ...known, members: { ...team, [dana]: { role: "owner", status: "suspended" as const } } };
    const world = { ...live, members: { ...live.members, [eve]: "owner" }, as: { principal: "lee@acme.example" } };
    expect(steps(planOf(charter, world, managed))).toEqual(["wait acme/members/eve@acme.example"]);
  });

  test("whom the calls are made as is never revoked: the plan is refused, and says what to write", () => {
    const world = { ...alsoLive({ [eve]: "owner" }), as: { principal: eve, role: "owner" } };
    const plan = planOf(declared(), world, managed);
    expect({ steps: steps(plan), refusals: plan.refusals }).toEqual({
      steps: [],
      refusals: [
        {
          code: "own-credential",
          message:
            "eve@acme.example, whom these calls are made as, would lose acme/members/eve@acme.example: it is not declared, and `unmanaged: revoke` is.",
          remedy: "Declare it, or write `ignore: { members: [eve@acme.example] }`.",
        },
      ],
    });
    const ignoring = declared({ rest: "ignore: { members: [eve@acme.example] }\n" });
    expect(refusals(planOf(ignoring, world, managed))).toEqual([]);
  });

  test("whoever creates an organization is told before it exists", () => {
    const charter = charterOf("name: Acme\nunmanaged: revoke\nmembers: { lee@acme.example: owner }");
    expect(refusals(planOf(charter, undefined))).toEqual(["own-credential"]);
  });

  test("somebody who was declared and is ignored now is no longer managed, and stays (D39)", () => {
    const charter = charterOf(
      "name: Acme\nunmanaged: revoke\nmembers: { dana@acme.example: owner }",
      'ignore: { members: ["svc-*@acme.example"] }\n',
    );
    const world = { members: { [dana]: "owner", "svc-ci@acme.example": "admin" } };
    expect(steps(planOf(charter, world))).toEqual(["forget acme/members/svc-ci@acme.example"]);
  });
});

describe("the rosters of a charter", () => {
  test("stand where `revoke` holds, with everybody who is declared there and still has access", () => {
    const charter = declared({ grants: "{ ana@acme.example: read, role:owner: write, lee@acme.example: read }" });
    const plan = planOf(charter, known, managed);
    const { resources } = charter;
    expect(rostersOf(charter, resources, plan)).toEqual([
      {
        of: "acme",
        kind: "Organization",
        revokes: "Membership",
        principals: ["ana@acme.example", dana, "lee@acme.example"],
      },
      {
        of: "acme/production",
        kind: "Workspace",
        revokes: "WorkspaceGrant",
        principals: ["ana@acme.example", dana, "lee@acme.example"],
      },
    ]);
    const reporting = declared({ acme: "report" });
    expect(rostersOf(reporting, reporting.resources, plan)).toEqual([]);
  });
});
