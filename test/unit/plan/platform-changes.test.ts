import { type Charter, loadPlatform, type OrganizationRole, type Platform, platformWord } from "@charter/schema";
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

  test("another platform altogether, line by line", () => {
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
