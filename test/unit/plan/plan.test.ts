import { describe, expect, test } from "vitest";
import { exitCode } from "../../../sdk/src/plan";
import { licenceOf } from "../../../sdk/src/plan/licence";
import { charterOf, managedSet, managing, planOf, refusals, steps, type World } from "./world";

const team = { "dana@acme.example": "owner", "lee@acme.example": "admin", "ana@acme.example": "member" };

const declaredTeam = `
name: Acme
members:
  dana@acme.example: owner
  lee@acme.example: admin
  ana@acme.example: member
`;

const withProduction = (grants: string, members = declaredTeam) =>
  `${members}workspaces:\n  production:\n    name: production\n    grants:\n${grants}`;

describe("what is created", () => {
  test("a new organization: parents first, its creator adopted, grants waiting for people to join (D16, D20)", () => {
    const plan = planOf(charterOf(withProduction("      ana@acme.example: read")), undefined);
    expect(steps(plan)).toEqual([
      "create acme",
      "create acme/production",
      "create acme/members/ana@acme.example",
      "adopt acme/members/dana@acme.example",
      "create acme/members/lee@acme.example",
      "wait acme/production/grants/ana@acme.example",
    ]);
    expect(exitCode(plan)).toBe(2);
  });

  test("adding one member plans exactly one create (D7)", () => {
    const charter = charterOf(`${declaredTeam}  kim@acme.example: member`);
    expect(steps(planOf(charter, { members: team }))).toEqual(["create acme/members/kim@acme.example"]);
  });

  test("an object without what creating it needs is refused before any call", () => {
    const plan = planOf(charterOf(`${declaredTeam}workspaces: { production: { description: ours } }`), {
      members: team,
    });
    expect(plan.refusals).toEqual([
      {
        code: "required-field",
        message: "acme/production does not exist yet, and creating it needs name.",
        remedy: "Declare `name:` there; check the spelling of its key if it should exist already.",
        position: { file: "org.yaml", line: 10, column: 19 },
      },
    ]);
  });

  test("a grant for somebody pending waits, says why, and is no change (D16)", () => {
    const members = { ...team, "ana@acme.example": { status: "pending" as const } };
    const world = { members, workspaces: { production: {} } };
    const plan = planOf(charterOf(withProduction("      ana@acme.example: read")), world);
    expect(plan.changes).toEqual([
      {
        address: "acme/production/grants/ana@acme.example",
        kind: "WorkspaceGrant",
        verb: "wait",
        fields: [{ field: "permission", from: null, to: "read" }],
        after: [],
        cause: { type: "waits-for-member", principal: "ana@acme.example", status: "pending" },
        position: { file: "org.yaml", line: 14, column: 11 },
      },
    ]);
    expect(exitCode(plan)).toBe(0);
  });
});

describe("what is compared", () => {
  test("a declared member who is pending is no drift (D13)", () => {
    const members = { ...team, "ana@acme.example": { status: "pending" as const } };
    expect(steps(planOf(charterOf(declaredTeam), { members }))).toEqual([]);
  });

  test("a field that is not declared is never compared, and null clears (D24)", () => {
    const charter = charterOf(`${declaredTeam}workspaces:\n  production: { name: production, website: null }`);
    const world = {
      members: team,
      workspaces: { production: { website: "https://a.example", description: "theirs" } },
    };
    expect(planOf(charter, world).changes.map(({ fields }) => fields)).toEqual([
      [{ field: "website", from: "https://a.example", to: null }],
    ]);
  });

  test("what the credential may not read is not visible: no difference, named once (D11a)", () => {
    const charter = charterOf(`${declaredTeam}billing: { email: finance@acme.example }`);
    const as = { principal: "lee@acme.example", role: "admin" };
    const plan = planOf(charter, { members: team, as });
    expect({ steps: steps(plan), notVisible: plan.notVisible, exit: exitCode(plan) }).toEqual({
      steps: [],
      notVisible: ["acme billing"],
      exit: 0,
    });
    const asOwner = planOf(charter, { members: team, organization: { billing: { email: "x@acme.example" } } });
    expect(steps(asOwner)).toEqual(["update acme"]);
  });

  test("a rename updates the workspace alone; its grants are found by its stable id (D6)", () => {
    const charter = charterOf(
      `${declaredTeam}workspaces:\n  prod:\n    previously: production\n    name: production\n    grants: { ana@acme.example: read }`,
    );
    const world = {
      members: team,
      workspaces: { production: {} },
      grants: { production: { "ana@acme.example": "read" } },
    };
    const plan = planOf(charter, world);
    expect(steps(plan)).toEqual(["update acme/prod"]);
    expect(plan.changes[0]?.fields).toEqual([{ field: "slug", from: "production", to: "prod" }]);
  });

  test("somebody whose last day is over counts as absent, with a warning; so do their grants (D38)", () => {
    const members =
      "\nname: Acme\nmembers:\n  dana@acme.example: owner\n  lee@acme.example: { role: admin, accessUntil: 2026-11-21 }\n  ana@acme.example: { role: member, accessUntil: 2026-11-22 }\n";
    const world = {
      members: team,
      workspaces: { production: {} },
      grants: { production: { "lee@acme.example": "write" } },
    };
    const live = { ...world.members, "ana@acme.example": { role: "member", accessUntil: "2026-11-22" } };
    const plan = planOf(charterOf(withProduction("      lee@acme.example: write", members)), {
      ...world,
      members: live,
    });
    expect(steps(plan)).toEqual([
      "remove acme/production/grants/lee@acme.example",
      "remove acme/members/lee@acme.example",
    ]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["access-expired"]);
  });
});

describe("what ends with a day (D38)", () => {
  test("a grant falls back to what another line gives for longer, and its end is cleared", () => {
    const grants = "      ana@acme.example: { permission: write, accessUntil: 2026-11-21 }\n      analysts: read";
    const charter = charterOf(withProduction(grants, `${declaredTeam}groups: { analysts: [ana@acme.example] }\n`));
    const world = {
      members: team,
      workspaces: { production: {} },
      grants: { production: { "ana@acme.example": "write" } },
    };
    expect(planOf(charter, world).changes.map(({ address, fields }) => [address, fields])).toEqual([
      ["acme/production/grants/ana@acme.example", [{ field: "permission", from: "write", to: "read" }]],
    ]);
  });
});

describe("what exists and is not managed", () => {
  const world = { members: team, workspaces: { production: { name: "By hand" } } };
  const nothing = managedSet([]);

  test("is adopted where it is equal, refused with the difference where it is not (D5)", () => {
    const plan = planOf(charterOf(`${declaredTeam}workspaces:\n  production: { name: Production }`), world, nothing, {
      adopt: true,
    });
    expect(steps(plan)).toEqual([
      "adopt acme",
      "adopt acme/members/ana@acme.example",
      "adopt acme/members/dana@acme.example",
      "adopt acme/members/lee@acme.example",
    ]);
    expect(refusals(plan)).toEqual(["exists-and-differs"]);
    expect(exitCode(plan)).toBe(3);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["empty-state"]);
  });

  test("is taken over where `adopt: true` is written (D5, D21)", () => {
    const charter = charterOf(`${declaredTeam}workspaces:\n  production: { name: Production, adopt: true }`);
    expect(steps(planOf(charter, world, nothing))).toContain("take-over acme/production");
  });

  test("is reported where nobody declares it, and left alone (D39)", () => {
    const plan = planOf(charterOf(declaredTeam), world, managedSet([]));
    expect(plan.unmanaged).toEqual([{ address: "acme/production", kind: "Workspace" }]);
  });

  test("is not even reported where `ignore:` covers a person, or `unmanaged: ignore` the organization (D39)", () => {
    const members = { ...team, "svc-ci@acme.example": "member", "eve@acme.example": "member" };
    const charter = charterOf(declaredTeam, 'ignore: { members: ["svc-*@acme.example"] }\n');
    const eve = { address: "acme/members/eve@acme.example", kind: "Membership", detail: "member, active" };
    expect(planOf(charter, { members }, managedSet([])).unmanaged).toEqual([eve]);
    const ignoring = charterOf(`${declaredTeam}unmanaged: ignore`);
    expect(planOf(ignoring, { members }, managedSet([])).unmanaged).toEqual([]);
  });
});

describe("what is removed", () => {
  const world = {
    members: { ...team, "kim@acme.example": "member" },
    workspaces: { production: {}, staging: {} },
    grants: { production: { "ana@acme.example": "read", "kim@acme.example": "read" } },
    applications: { staging: { web: { name: "web" } } },
  };
  const production = withProduction("      ana@acme.example: read");

  test("members and grants go with their lines, grants first, each named (D17)", () => {
    const plan = planOf(charterOf(production, "removed: { acme/staging: destroy }\n"), world);
    expect(steps(plan)).toEqual([
      "remove acme/production/grants/kim@acme.example",
      "remove acme/members/kim@acme.example",
      "remove acme/staging/web@production",
      "remove acme/staging",
    ]);
    expect(plan.changes[1]).toEqual({
      address: "acme/members/kim@acme.example",
      kind: "Membership",
      verb: "remove",
      fields: [],
      after: [],
      cause: { type: "no-longer-declared" },
      live: { id: "mem-kim@acme.example", status: "active", role: "member" },
    });
    expect(refusals(plan)).toEqual([]);
  });

  test("a workspace goes only with its address under `removed:`; the refusal proposes that line (D6)", () => {
    const plan = planOf(charterOf(production), world);
    expect(refusals(plan)).toEqual(["removal-not-declared", "removal-not-declared"]);
    expect(plan.refusals[0]?.remedy).toContain("removed: { acme/staging: destroy }");
    expect(exitCode(plan)).toBe(3);
  });

  test("`forget` stops managing a workspace and everything in it, and leaves it alone (D6)", () => {
    const plan = planOf(charterOf(production, "removed: { acme/staging: forget }\n"), world);
    expect(steps(plan).filter((step) => step.includes("staging"))).toEqual([
      "forget acme/staging/web@production",
      "forget acme/staging",
    ]);
  });

  test.each([
    {
      of: "a grant in a workspace that is forgotten, of somebody who leaves",
      charter: "members: { dana@acme.example: owner }\nworkspaces: { production: { name: production } }",
      rest: "removed: { acme/staging: forget }\n",
      goes: "acme/staging/grants/kim@acme.example",
      cause: "acme/members/kim@acme.example",
    },
    {
      of: "a grant of somebody who is ignored, in a workspace that goes",
      charter: "members: { dana@acme.example: owner }\nworkspaces: { production: { name: production } }",
      rest: "removed: { acme/staging: destroy }\nignore: { members: [kim@acme.example] }\n",
      goes: "acme/staging/grants/kim@acme.example",
      cause: "acme/staging",
    },
  ])("$of goes, and the plan does not say that it is left alone", ({ charter, rest, goes, cause }) => {
    const live: World = {
      members: { "dana@acme.example": "owner", "kim@acme.example": "member" },
      workspaces: { production: {}, staging: {} },
      grants: { staging: { "kim@acme.example": "read" } },
    };
    expect(planOf(charterOf(charter, rest), live).changes.find(({ address }) => address === goes)).toMatchObject({
      verb: "remove",
      cause: { type: "goes-with", address: cause },
    });
  });

  test("an application that goes is licensed although another one of its name, made by hand, goes along", () => {
    const live: World = {
      members: { "dana@acme.example": "owner" },
      workspaces: { old: {}, production: {} },
      applications: { old: { front: { name: "shop" }, "by-hand": { name: "shop" } } },
    };
    const ours = managing({ ...live, applications: { old: { front: { name: "shop" } } } });
    const charter = charterOf(
      "members: { dana@acme.example: owner }\nworkspaces: { production: { name: production } }",
      "removed: { acme/old: destroy }\n",
    );
    const licence = licenceOf(planOf(charter, live, ours), charter.platform);
    expect(licence["acme/old/shop@production"]).toEqual({ may: ["delete"], id: "app-front" });
  });

  test("a grant made by hand goes with its member and shows, without counting against the guard (D17)", () => {
    const byHand = { ...world, grants: { production: { "kim@acme.example": "write" } } };
    const managed = managedSet([
      { address: "acme", kind: "Organization", id: "org-acme" },
      { address: "acme/members/kim@acme.example", kind: "Membership", id: "mem-kim@acme.example" },
    ]);
    const plan = planOf(charterOf(declaredTeam), byHand, managed);
    expect(plan.changes.filter(({ kind }) => kind === "WorkspaceGrant")).toEqual([
      {
        address: "acme/production/grants/kim@acme.example",
        kind: "WorkspaceGrant",
        verb: "remove",
        fields: [],
        after: [],
        cause: { type: "goes-with", address: "acme/members/kim@acme.example" },
        live: { id: "ws-production/kim@acme.example", permission: "write" },
        along: true,
      },
    ]);
  });

  test("a workspace that goes takes along a grant and an application that others made in it, and the plan lists them (D6)", () => {
    const live: World = {
      members: team,
      workspaces: { old: {}, production: {} },
      grants: { old: { "ana@acme.example": "read" } },
      applications: { old: { shop: { name: "Shop" } } },
    };
    const ours = managing({ members: team, workspaces: { old: {}, production: {} } });
    const charter = charterOf(
      `${declaredTeam}\n  kim@acme.example: member\nworkspaces:\n  production: { name: production }`,
      "removed: { acme/old: destroy }\n",
    );
    const plan = planOf(charter, live, ours);
    const along = { kind: "WorkspaceGrant", verb: "remove", fields: [], after: [], along: true };
    expect(plan.changes.filter(({ address }) => address.startsWith("acme/old"))).toEqual([
      {
        ...along,
        address: "acme/old/grants/ana@acme.example",
        cause: { type: "goes-with", address: "acme/old" },
        live: { id: "ws-old/ana@acme.example", permission: "read" },
      },
      {
        ...along,
        kind: "Application",
        address: "acme/old/Shop@production",
        cause: { type: "goes-with", address: "acme/old" },
        live: { id: "app-shop" },
      },
      expect.objectContaining({ address: "acme/old", verb: "remove", cause: { type: "buried" } }),
    ]);
    // No call is made for what goes along, so none is licensed.
    expect(licenceOf(plan, charter.platform)).toMatchObject({
      "acme/old": { may: ["delete"], id: "ws-old" },
      "acme/old/grants/ana@acme.example": { may: [] },
      "acme/old/Shop@production": { may: [] },
    });
  });

  test("an organization that disappears from the charter is refused, with its line as the proposal (D6)", () => {
    const managed = managedSet([
      { address: "acme", kind: "Organization", id: "org-acme" },
      { address: "beta", kind: "Organization", id: "org-beta" },
      { address: "beta/members/c@beta.example", kind: "Membership", id: "mem-c" },
    ]);
    const plan = planOf(charterOf(declaredTeam), { members: team }, managed);
    expect(plan.refusals).toEqual([
      {
        code: "removal-not-declared",
        message: "beta is managed by this stack and no longer declared.",
        remedy:
          "Write `removed: { beta: destroy }` to delete it, or `forget` to stop managing it. If it belongs to another charter, give each charter a stack of its own with `--stack`.",
      },
    ]);
    expect(exitCode(plan)).toBe(3);
  });

  test("a removal shows in the run that renames its organization or its workspace (D6)", () => {
    const live = {
      members: team,
      workspaces: { production: {} },
      grants: { production: { "ana@acme.example": "read" } },
    };
    const before = managing(live);
    const objects = [...before.objects.values()].map((object) => ({
      ...object,
      address: object.address.replace(/^acme/, "old"),
    }));
    const charter = charterOf(
      "previously: old\nname: Acme\nmembers:\n  dana@acme.example: owner\n  ana@acme.example: member\nworkspaces:\n  prod: { previously: production, name: production }",
    );
    const renamed = { ...live, organization: { slug: "old" } };
    expect(steps(planOf(charter, renamed, managedSet(objects)))).toEqual([
      "update acme",
      "update acme/prod",
      "remove acme/prod/grants/ana@acme.example",
      "remove acme/members/lee@acme.example",
    ]);
  });

  test("a principal may hold a slash; their grants still go with them (D17)", () => {
    const slashed = "a/b@acme.example";
    const managed = managedSet([{ address: `acme/members/${slashed}`, kind: "Membership", id: `mem-${slashed}` }]);
    const live = {
      members: { ...team, [slashed]: "member" },
      workspaces: { production: {} },
      grants: { production: { [slashed]: "read" } },
    };
    expect(steps(planOf(charterOf(declaredTeam), live, managed)).filter((step) => step.includes(slashed))).toEqual([
      `remove acme/production/grants/${slashed}`,
      `remove acme/members/${slashed}`,
    ]);
  });

  test("every managed object is declared, goes, or is refused: nothing is left unsaid", () => {
    const plan = planOf(charterOf(declaredTeam), world);
    const said = new Set([
      ...plan.changes.map(({ address }) => address),
      ...plan.refusals.map(({ message }) => message.split(" ")[0]),
    ]);
    const unsaid = [...managing(world).objects.keys()].filter(
      (address) =>
        !said.has(address) && !["acme", ...Object.keys(team).map((who) => `acme/members/${who}`)].includes(address),
    );
    expect(unsaid).toEqual([]);
  });

  test("a field that was declared and is dropped is said to be no longer managed", () => {
    const managed = managedSet([{ address: "acme", kind: "Organization", id: "org-acme" }]);
    const inputs = { slug: "acme", name: "Acme", website: "https://acme.example" };
    const before = {
      ...managed,
      objects: new Map([["acme", { address: "acme", kind: "Organization" as const, id: "org-acme", inputs }]]),
    };
    expect(planOf(charterOf(declaredTeam), { members: team }, before).noLongerManaged).toEqual([
      { address: "acme", fields: ["website"] },
    ]);
  });

  test("an application that takes the service slug which another one gives up is written after it; a swap has no order (D23)", () => {
    const charter = (shop: string, kiosk: string) =>
      charterOf(
        `${declaredTeam}workspaces:\n  staging: { applications: { shop: { production: { slug: ${shop} } }, kiosk: { production: { slug: ${kiosk} } } } }`,
      );
    const { grants, ...rest } = world;
    const applications = { staging: { front: { name: "shop" }, side: { name: "kiosk" } } };
    const live = { ...rest, members: team, workspaces: { staging: {} }, applications };
    expect(steps(planOf(charter("back", "front"), live))).toEqual([
      "update acme/staging/kiosk@production after acme/staging/shop@production",
      "update acme/staging/shop@production",
    ]);
    expect(steps(planOf(charter("side", "front"), live))).toEqual([
      "update acme/staging/kiosk@production",
      "update acme/staging/shop@production",
    ]);
  });

  test("an application that takes the service slug of one that goes waits for its removal", () => {
    const charter = charterOf(
      `${declaredTeam}workspaces:\n  staging: { name: staging, applications: { shop: { production: { slug: web } } } }`,
      "removed: { acme/staging/web@production: destroy }\n",
    );
    const { grants, ...rest } = world;
    const onlyStaging = { ...rest, members: team, workspaces: { staging: {} } };
    expect(steps(planOf(charter, onlyStaging))).toEqual([
      "create acme/staging/shop@production after acme/staging/web@production",
      "remove acme/staging/web@production",
    ]);
  });
});

describe("the order", () => {
  test("a promotion to owner comes before an owner goes, and no other removal waits for it (D18)", () => {
    const live: World = {
      members: { ...team, "kim@acme.example": "owner", "zoe@acme.example": "member" },
      as: { principal: "dana@acme.example", role: "owner" },
    };
    const charter = charterOf(
      "name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: owner }",
      "guard: { maxRemovals: 3 }\n",
    );
    const plan = planOf(charter, live);
    expect(steps(plan)).toEqual([
      "update acme/members/lee@acme.example",
      "remove acme/members/ana@acme.example",
      "remove acme/members/kim@acme.example after acme/members/lee@acme.example",
      "remove acme/members/zoe@acme.example",
    ]);
    expect(licenceOf(plan, charter.platform)["acme/members/kim@acme.example"]).toEqual({
      may: ["delete"],
      id: "mem-kim@acme.example",
      status: "active",
      after: ["acme/members/lee@acme.example"],
    });
    const revoking = charterOf(
      "name: Acme\nunmanaged: revoke\nmembers: { dana@acme.example: owner, lee@acme.example: owner }",
      "guard: { maxRemovals: 3 }\n",
    );
    const ours = managing({ members: { "dana@acme.example": "owner", "lee@acme.example": "admin" } });
    expect(steps(planOf(revoking, live, ours))).toContain(
      "remove acme/members/kim@acme.example after acme/members/lee@acme.example",
    );
  });

  test("a promotion to owner comes before the demotion from it (D18)", () => {
    const charter = charterOf(
      "name: Acme\nmembers:\n  dana@acme.example: admin\n  lee@acme.example: owner\n  ana@acme.example: member",
    );
    const plan = planOf(charter, { members: team, as: { principal: "root@acme.example", role: "owner" } });
    expect(steps(plan)).toEqual([
      "update acme/members/dana@acme.example after acme/members/lee@acme.example",
      "update acme/members/lee@acme.example",
    ]);
  });

  test("an owner with a redundant write becomes admin: the grant is written before the demotion (D12, D18)", () => {
    const members =
      "name: Acme\nmembers:\n  dana@acme.example: owner\n  lee@acme.example: admin\n  ana@acme.example: member\n";
    const live = { ...team, "lee@acme.example": "owner" };
    const charter = charterOf(withProduction("      lee@acme.example: write", members));
    expect(steps(planOf(charter, { members: live, workspaces: { production: {} } }))).toEqual([
      "update acme/members/lee@acme.example after acme/production/grants/lee@acme.example",
      "create acme/production/grants/lee@acme.example",
    ]);
  });
});

describe("an application whose change replaces it (D20)", () => {
  const shop = "workspaces: { main: { name: main, applications: { shop: { production: { channel: mobile } } } } }";
  const world = {
    members: team,
    workspaces: { main: {} },
    applications: { main: { "shop-production": { name: "shop", channel: "web" } } },
  };

  test("is refused without its line under `removed:`", () => {
    const plan = planOf(charterOf(`${declaredTeam}${shop}`), world);
    expect([steps(plan), refusals(plan)]).toEqual([
      ["replace acme/main/shop@production"],
      ["replacement-not-declared"],
    ]);
    expect(plan.refusals[0]?.remedy).toBe(
      "Write `removed: { acme/main/shop@production: destroy }` beside it if that is meant, and drop that line afterwards; else declare it as it is.",
    );
  });

  test("an application that is not managed is never taken over where that would replace it", () => {
    const adopting = shop.replace("channel: mobile", "channel: mobile, adopt: true");
    const managed = managing({ members: team, workspaces: { main: {} } });
    const plan = planOf(charterOf(`${declaredTeam}${adopting}`), world, managed);
    expect([plan.changes, plan.refusals.map(({ code, message, remedy }) => ({ code, message, remedy }))]).toEqual([
      [],
      [
        {
          code: "exists-and-differs",
          message: "acme/main/shop@production exists already, is not managed yet, and differs in channel.",
          remedy: "Declare channel as it is: taking it over cannot change that.",
        },
      ],
    ]);
  });

  test("is planned with it, and the line does nothing afterwards", () => {
    const charter = charterOf(`${declaredTeam}${shop}`, "removed: { acme/main/shop@production: destroy }");
    const plan = planOf(charter, world);
    expect([steps(plan), refusals(plan)]).toEqual([["replace acme/main/shop@production"], []]);
    const done = {
      ...world,
      applications: { main: { "shop-production": { name: "shop", channel: "mobile" } } },
    };
    expect(planOf(charter, done)).toMatchObject({ changes: [], refusals: [] });
  });
});

describe("allowed e-mail domains (D9)", () => {
  const world = {
    organization: { security: { allowedEmailDomains: null } },
    members: { ...team, "guest@agency.example": "member", "old@agency.example": "member" },
  };
  const tightened = `${declaredTeam}security: { allowedEmailDomains: [Acme.example] }`;

  test("that become narrower list the members who are outside of them and stay", () => {
    const managed = managing({ members: { ...team, "old@agency.example": "member" } });
    const plan = planOf(charterOf(tightened), world, managed);
    expect(steps(plan)).toEqual(["update acme", "remove acme/members/old@agency.example"]);
    expect(plan.warnings).toEqual([
      {
        code: "outside-allowed-domains",
        message:
          "The new allowed e-mail domains of acme leave 1 present member outside, who stay: guest@agency.example.",
      },
    ]);
  });

  test("that stay as they are list nobody again", () => {
    const done = { ...world, organization: { security: { allowedEmailDomains: ["acme.example"] } } };
    expect(planOf(charterOf(declaredTeam), done).warnings).toEqual([]);
  });
});

test("a plan lists what falls due within two weeks, the earliest first (D38)", () => {
  const charter = charterOf(`${declaredTeam}  a@acme.example: { role: member, accessUntil: 2026-12-06 }
  b@acme.example: { role: member, accessUntil: 2026-12-07 }
  c@acme.example: { role: member, accessUntil: 2026-11-22 }
  d@acme.example: { role: member, accessUntil: 2026-11-21 }`);
  expect(planOf(charter, { members: team }).due.map(({ address, accessUntil }) => [address, accessUntil])).toEqual([
    ["acme/members/c@acme.example", "2026-11-22"],
    ["acme/members/a@acme.example", "2026-12-06"],
  ]);
});
