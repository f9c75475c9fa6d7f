import { deflateRawSync } from "node:zlib";
import {
  type Charter,
  loadPlatform,
  type OrganizationRole,
  type Platform,
  parseCharter,
  platformWord,
} from "@charter/schema";
import { describe, expect, test } from "vitest";
import { alarmsOf } from "../../../sdk/src/report/alarms";
import { planToJson } from "../../../sdk/src/report/json";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managing, planOf, type World } from "./world";

const standard = loadPlatform("standard");
const ours: Platform = { ...standard, platform: "our-service", title: "Our service" };

const people = { "dana@acme.example": "owner", "lee@acme.example": "admin", "kim@acme.example": "member" };
const world: World = {
  members: people,
  workspaces: { main: { name: "Main" } },
  grants: { main: { "lee@acme.example": "write", "kim@acme.example": "write" } },
};

/** A charter on a platform of its own, by default with everything that lives. */
const on = (
  platform: Platform,
  members: object = people,
  grants = "lee@acme.example: write, kim@acme.example: write",
  rest = "",
): Charter => ({
  ...charterOf(
    `name: Acme\nmembers: ${JSON.stringify(members)}\nworkspaces: { main: { name: Main, grants: { ${grants} } } }`,
    rest,
  ),
  platform,
  platformPositions: {
    "": { file: "org.yaml", line: 2, column: 11 },
    topRole: { file: "our-service.yaml", line: 9, column: 1 },
  },
});

/** Plans a charter after a run, or at a base, on another version of its platform's file. */
const planned = (charter: Charter, before: Platform) =>
  planOf(charter, world, { ...managing(world), platform: platformWord(before) });

const withRole = (role: string, changes: Partial<OrganizationRole>): Platform => ({
  ...ours,
  organizationRoles: {
    ...ours.organizationRoles,
    [role]: { title: role, capabilities: [], ...ours.organizationRoles[role], ...changes },
  },
});

describe("what a platform's file says otherwise than before is a line of the plan", () => {
  test("with its place: the top role, what is implied, capabilities, deletes, guarded roles, and the order", () => {
    const after: Platform = {
      ...withRole("admin", { capabilities: ["view-members"], implies: { workspace: "write" } }),
      topRole: { role: "admin", holders: "several" },
      deletes: { ...ours.deletes, workspace: "never" },
      guardedRoles: ["reader"],
      workspacePermissions: { write: { title: "Write" }, read: { title: "Read" } },
    };
    const plan = planned(on(after), ours);
    const lines = plan.platformChanges?.map(({ at, from, to }) => `${at}: ${from} → ${to}`);
    expect(lines).toEqual([
      "organizationRoles.admin.capabilities: view-members, manage-members, change-roles, manage-grants, configure-organization, manage-workspaces → view-members",
      "organizationRoles.admin.implies.workspace: nothing → write",
      "topRole.role: owner → admin",
      "workspacePermissions: read, write → write, read",
      "deletes.workspace: token → never",
      "guardedRoles: nothing → reader",
    ]);
    expect(planToText(plan, { objects: 5 })).toContain("  topRole.role: owner → admin  our-service.yaml:9\n");
    expect(alarmsOf(plan)).toContain("The platform's file says otherwise than before: topRole.role: owner → admin.");
    expect(JSON.parse(planToJson(plan)).platformChanges).toHaveLength(6);
  });

  test("and none where nothing changed, where nobody knows what was, or where the platform comes with Charter", () => {
    expect(planned(on(ours), ours).platformChanges).toBeUndefined();
    expect(planOf(on(ours), world).platformChanges).toBeUndefined();
    expect(planToJson(planned(on(standard), standard))).not.toContain("platformChanges");
  });

  test("another platform that comes with Charter is one line, and one for each thing that changes who can do what", () => {
    const between = (before: string, after: string) =>
      planned(on(loadPlatform(after)), loadPlatform(before)).platformChanges?.map(
        ({ at, from, to }) => `${at}: ${from} → ${to}`,
      );
    expect(between("standard", "precog")).toEqual(["platform: standard → precog"]);
    expect(between("standard", "quick-audience")).toEqual([
      "platform: standard → quick-audience",
      "topRole.role: owner → administrator",
      "members.needWorkspace: nothing → true",
    ]);
    expect(between("croct", "standard")).toEqual([
      "platform: croct → standard",
      "organizationRoles.owner.permissions: * → nothing",
      "organizationRoles.owner.implies.workspace: owner → write",
      "grants.needMembership: false → true",
      "grants.afterLeaving: kept → nothing",
    ]);
  });

  test("a charter's own file is told line by line, whatever it calls itself", () => {
    expect(planned(on(ours), standard).platformChanges?.map(({ at, from, to }) => `${at}: ${from} → ${to}`)).toEqual([
      "platform: standard → our-service",
      "title: Standard → Our service",
    ]);
  });
});

describe("a pull request is judged by the platform's file before it, too", () => {
  const refused = (charter: Charter, before: Platform) =>
    planned(charter, before).refusals.map(({ code, message }) => `${code}: ${message}`);

  test("so another top role lets nobody take the owner away (D18)", () => {
    const equal = withRole("admin", { capabilities: Object.keys(standard.capabilities), except: [] });
    const lower: Platform = { ...equal, topRole: { role: "admin", holders: "several" } };
    const declared = on(
      lower,
      { ...people, "dana@acme.example": "member", "ana@acme.example": "owner" },
      undefined,
      "guard: { maxLosses: 100% }\n",
    );
    const asLee: World = { ...world, as: { principal: "lee@acme.example", role: "admin" } };
    const refusalsAfter = (before: Platform) =>
      planOf(declared, asLee, { ...managing(world), platform: platformWord(before) }).refusals;
    expect(refusalsAfter(lower)).toEqual([]);
    expect(refusalsAfter(equal)).toMatchObject([
      {
        code: "min-owners",
        message: expect.stringMatching(/^By the platform's file as it was before: acme would keep 0 active owners;/),
        remedy: expect.stringMatching(/^Apply the change of the platform's file by itself first/),
      },
    ]);
    expect(planned(on(lower), equal).refusals).toEqual([]);
  });

  test("and access that a role is now said to imply is lost all the same, as the guards count", () => {
    const implied = withRole("member", { implies: { workspace: "write" } });
    const none = on(implied, people, "lee@acme.example: write", "guard: { maxRemovals: 100%, maxLosses: 0 }\n");
    expect(refused(none, implied)).toEqual([]);
    expect(refused(none, ours)).toEqual([
      expect.stringMatching(/^max-losses: By the platform's file as it was before: 1 of 3/),
    ]);
  });

  test("and what nobody could delete is not deleted", () => {
    const never: Platform = { ...ours, deletes: { ...ours.deletes, grant: "never" } };
    const without = on(ours, people, "lee@acme.example: write", "guard: { maxRemovals: 100%, maxLosses: 100% }\n");
    expect(refused(without, ours)).toEqual([]);
    expect(refused(without, never)[0]).toMatch(/^not-deletable: By the platform's file as it was before/);
  });

  test("who may not do something by one of the two does not do it", () => {
    const fewer = withRole("owner", { capabilities: ["view-members"] });
    const more = on(ours, { ...people, "ana@acme.example": "member" });
    expect(refused(more, ours)).toEqual([]);
    expect(refused(more, fewer)[0]).toMatch(/^not-permitted: By the platform's file as it was before/);
  });
});

describe("what follows by the platform's file before it follows, whatever a pull request says", () => {
  const everybody = { maxRemovals: "100%", maxLosses: "100%" };
  const guard = `guard: ${JSON.stringify(everybody)}\n`;
  const needy: Platform = {
    ...ours,
    members: { needWorkspace: true },
    defaultWorkspace: { exists: true, protectsLast: true },
  };
  const { members: _, ...carefree } = needy;
  const hand = "hand@acme.example";
  const inOld: World = {
    members: { "dana@acme.example": "owner", [hand]: "member" },
    workspaces: { main: { name: "Main" }, old: {} },
    grants: { old: { [hand]: "read" } },
  };
  const ofUs = managing({ ...inOld, members: { "dana@acme.example": "owner" }, grants: {} });
  const without = (platform: Platform, rest = `removed: { acme/old: destroy }\n${guard}`) =>
    on(platform, { "dana@acme.example": "owner" }, "", rest);
  const follows = (charter: Charter, before: Platform, from: World, managed = ofUs) => {
    const plan = planOf(charter, from, { ...managed, platform: platformWord(before) });
    return {
      plan,
      steps: plan.changes.filter(({ verb }) => verb !== "adopt").map((one) => `${one.verb} ${one.address}`),
    };
  };

  test("who leaves with their last workspace is shown and counted, though the same change says that nobody needs one (D34)", () => {
    for (const [after, before] of [
      [carefree, needy],
      [needy, carefree],
      [needy, needy],
    ] as const) {
      const { plan, steps } = follows(without(after), before, inOld);
      expect(steps).toEqual([`remove acme/old/grants/${hand}`, "remove acme/old", `remove acme/members/${hand}`]);
      expect(plan.changes.at(-1)).toMatchObject({ along: true, cause: { type: "goes-with", address: "acme/old" } });
      expect(plan.access).toMatchObject([
        {
          principal: hand,
          losses: [
            { type: "membership", from: "member" },
            { type: "permission", from: "read" },
          ],
        },
      ]);
    }
    const { plan } = follows(
      without(carefree, "removed: { acme/old: destroy }\nguard: { maxLosses: 0 }\n"),
      needy,
      inOld,
    );
    expect(plan.refusals.map(({ code }) => code)).toContain("max-losses");
  });

  test("and whoever is granted another workspace gets that first", () => {
    const moved = on(
      carefree,
      { "dana@acme.example": "owner", [hand]: "member" },
      `${hand}: read`,
      `removed: { acme/old: destroy }\n${guard}`,
    );
    const { plan } = follows(moved, needy, inOld, managing(inOld));
    expect(plan.changes.find(({ address }) => address === "acme/old")?.after).toEqual([`acme/main/grants/${hand}`]);
  });

  test("what a leaver is granted goes along or is given again, though the same change says that it is kept (D17)", () => {
    const removing: Platform = {
      ...ours,
      grants: { needMembership: false, whilePending: "accept", afterLeaving: "removed" },
    };
    const keeping: Platform = { ...removing, grants: { ...removing.grants, afterLeaving: "kept" } };
    const inMain: World = {
      members: { "dana@acme.example": "owner", "kim@acme.example": "member", "pat@acme.example": "member" },
      workspaces: { main: { name: "Main" } },
      grants: { main: { "kim@acme.example": "write", "pat@acme.example": "read" } },
    };
    const left = (platform: Platform): Charter => {
      const text = `charter: v1
platform: standard
organizations: { acme: { name: Acme, members: { dana@acme.example: owner }, workspaces: { main: { name: Main, grants: { kim@acme.example: write } } } } }
${guard}`;
      return parseCharter([{ file: "org.yaml", text }], {
        platforms: { names: () => ["standard"], load: () => platform },
      });
    };
    const ours_ = managing({ ...inMain, grants: { main: { "kim@acme.example": "write" } } });
    const both = [
      "replace acme/main/grants/kim@acme.example",
      "remove acme/main/grants/pat@acme.example",
      "remove acme/members/kim@acme.example",
      "remove acme/members/pat@acme.example",
    ];
    expect(follows(left(removing), removing, inMain, ours_).steps.toSorted()).toEqual(both.toSorted());
    const { plan, steps } = follows(left(keeping), removing, inMain, ours_);
    expect(steps.toSorted()).toEqual(both.toSorted());
    expect(plan.unmanaged).toEqual([]);
  });

  test("whoever takes over the only top role takes it from somebody, though the same change says that several may hold it (D18)", () => {
    const single: Platform = { ...ours, topRole: { role: "owner", holders: "single" } };
    const promoted = on(ours, { ...people, "lee@acme.example": "owner" }, undefined, guard);
    const plan = planOf(promoted, world, { ...managing(world), platform: platformWord(single) });
    expect(plan.changes.find(({ verb }) => verb === "transfer")).toMatchObject({
      address: "acme/members/lee@acme.example",
      cause: { type: "taken-over-from", principal: "dana@acme.example" },
    });
    expect(plan.access).toMatchObject([
      { principal: "dana@acme.example", losses: [{ type: "role", from: "owner", to: "admin" }, {}] },
      { principal: "lee@acme.example" },
    ]);
  });

  test("and what a role gives by that file is gained and lost, whatever it is now said to imply", () => {
    const implied = withRole("admin", { implies: { workspace: "write" } });
    const from: World = { ...world, grants: {} };
    const changed = on(ours, { ...people, "kim@acme.example": "admin", "lee@acme.example": "member" }, "", guard);
    const plan = planOf(changed, from, { ...managing(from), platform: platformWord(implied) });
    const write = { type: "permission", workspace: "acme/main" };
    expect(plan.access).toMatchObject([
      { principal: "kim@acme.example", gains: [{ type: "role" }, { ...write, to: "write" }], losses: [] },
      { principal: "lee@acme.example", gains: [], losses: [{ type: "role" }, { ...write, from: "write" }] },
    ]);
  });
});

describe("a platform's file that this version of Charter cannot read any more", () => {
  /** As another version packed it: with a field that this one does not know. */
  const older = `=${deflateRawSync(JSON.stringify({ ...ours, capabilitys: {} })).toString("base64url")}`;
  const since = (charter: Charter, platform: string) => planOf(charter, world, { ...managing(world), platform });

  test("is said in a line, and what takes nothing from anybody is planned as ever", () => {
    for (const word of [older, "=", "a-platform-of-before"]) {
      const plan = since(on(ours, { ...people, "ana@acme.example": "member" }), word);
      expect(plan.refusals).toEqual([]);
      expect(plan.changes.map(({ verb, address }) => `${verb} ${address}`)).toEqual([
        "create acme/members/ana@acme.example",
      ]);
      expect(planToText(plan, { objects: 5 })).toContain(
        "  platform: a file that this version of Charter cannot read, so nothing is judged by it → our-service  org.yaml:2\n",
      );
    }
  });

  test("lets nothing be taken from anybody before the file of now is applied by itself", () => {
    const fewer = on(ours, people, "lee@acme.example: write", "guard: { maxRemovals: 100%, maxLosses: 100% }\n");
    expect(since(fewer, platformWord(ours)).refusals).toEqual([]);
    expect(since(fewer, older).refusals).toEqual([
      {
        code: "platform-unread",
        message:
          "This version of Charter cannot read the platform's file as it was before, so nobody can judge by it what is taken here: kim@acme.example and 1 more.",
        remedy: expect.stringMatching(/^Apply the platform's file of now first/),
      },
    ]);
  });
});
