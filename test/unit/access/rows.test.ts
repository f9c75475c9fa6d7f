import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform, type Platform, parseCharter, platformWord } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { AccessMap, observedAccess } from "../../../sdk/src/access";
import { declaredRows } from "../../../sdk/src/access/declared";
import { liveAccess } from "../../../sdk/src/access/live";
import { accessOfDrift } from "../../../sdk/src/access/of-drift";
import { accessOfPlan } from "../../../sdk/src/access/of-plan";
import type { AccessRow } from "../../../sdk/src/access/row";
import { rowsOf } from "../../../sdk/src/access/rows";
import { differencesOf } from "../../../sdk/src/drift/differences";
import { type ManagedSource, unknownManaged } from "../../../sdk/src/plan/managed";
import { charterOf, managing, now, observe, planOf, type World } from "../plan/world";

const charter = charterOf(`name: Acme
members:
  dana@acme.example: owner
  lee@acme.example: { role: admin, accessUntil: 2027-01-31 }
  kim@acme.example: member
  tom@acme.example: { role: member, accessUntil: 2026-11-01 }
groups:
  seniors: [kim@acme.example, lee@acme.example]
workspaces:
  production:
    name: Production
    grants:
      seniors: { permission: read, accessUntil: 2027-06-30 }
      role:admin: write
      tom@acme.example: read
  staging: { name: Staging, grants: { kim@acme.example: write } }`);

const at = (line: number, column: number) => ({ file: "org.yaml", line, column });
const acme = { organization: "acme", status: "active" } as const;

describe("the rows of a map", () => {
  const { platform } = charter;
  const who = "lee@acme.example";
  const place = { key: "w1", address: "acme/site" };

  test("of whoever is invited to a workspace that their role implies say that they have what it implies", () => {
    const invited = new Map([[place.key, { permission: "read", status: "pending" as const }]]);
    const member = { principal: who, role: "owner", status: "active" as const };
    const map = new AccessMap({
      ...{ organization: "acme", platform, members: [member], places: [place] },
      grants: new Map([[who, invited]]),
    });
    const rows = rowsOf(map, { declared: () => undefined, datasets: new Map() });
    expect(rows.filter(({ workspace }) => workspace === "site")).toMatchObject([{ access: "write", status: "active" }]);
  });

  test("have whoever sees datasets and has nothing else anywhere", () => {
    const map = new AccessMap({ organization: "acme", platform, members: [], places: [place], grants: new Map() });
    const datasets = new Map([[place.key, new Map([[who, ["orders"]]])]]);
    expect(rowsOf(map, { declared: () => undefined, datasets })).toEqual([
      { ...acme, principal: who, workspace: "site", access: "none", datasets: ["orders"], why: [] },
    ]);
  });
});

describe("the rows of a charter", () => {
  test("say of each person in each place what they have, why, until when and where that is written; whoever's last day is over is in none (D38)", () => {
    expect(declaredRows(charter, "acme", now)).toEqual([
      { ...acme, principal: "dana@acme.example", access: "owner", why: [{ type: "member" }], position: at(7, 7) },
      {
        ...acme,
        principal: "dana@acme.example",
        workspace: "production",
        access: "write",
        why: [{ type: "role", role: "owner" }],
      },
      {
        ...acme,
        principal: "dana@acme.example",
        workspace: "staging",
        access: "write",
        why: [{ type: "role", role: "owner" }],
      },
      { ...acme, principal: "kim@acme.example", access: "member", why: [{ type: "member" }], position: at(9, 7) },
      {
        ...acme,
        principal: "kim@acme.example",
        workspace: "production",
        access: "read",
        until: "2027-06-30",
        why: [{ type: "grant", through: ["group seniors"] }],
        position: at(17, 11),
      },
      {
        ...acme,
        principal: "kim@acme.example",
        workspace: "staging",
        access: "write",
        why: [{ type: "grant", through: ["by name"] }],
        position: at(20, 43),
      },
      {
        ...acme,
        principal: "lee@acme.example",
        access: "admin",
        until: "2027-01-31",
        why: [{ type: "member" }],
        position: at(8, 7),
      },
      {
        ...acme,
        principal: "lee@acme.example",
        workspace: "production",
        access: "write",
        until: "2027-01-31",
        why: [{ type: "grant", through: ["role:admin"] }],
        position: at(18, 11),
      },
    ]);
  });

  test("have the points where a platform has lists, and the datasets that somebody sees", () => {
    const file = "org.yaml";
    const brands = parseCharter([{ file, text: readFileSync(join("examples", "brands", file), "utf8") }]);
    const alma = declaredRows(brands, "verdant", now).filter(({ principal }) => principal === "alma@verdant.example");
    expect(alma.map(({ position: _, ...row }) => row)).toEqual([
      {
        organization: "verdant",
        status: "active",
        principal: "alma@verdant.example",
        access: "member",
        why: [{ type: "member" }],
      },
      {
        organization: "verdant",
        status: "active",
        principal: "alma@verdant.example",
        workspace: "almond",
        access: "analyst, campaigner",
        points: [
          "analysis_update",
          "analysis_view",
          "audience_view",
          "campaign_update",
          "campaign_view",
          "dataset_view",
          "tag_view",
        ],
        datasets: ["regulars"],
        why: [{ type: "grant", through: ["by name"] }],
      },
    ]);
  });
});

const world: World = {
  members: {
    "dana@acme.example": "owner",
    "kim@acme.example": { status: "pending" },
    "sam@acme.example": { role: "admin", status: "suspended" },
  },
  workspaces: { production: {} },
  grants: { production: { "kim@acme.example": "write", "sam@acme.example": "read" } },
};

/** A charter planned against the world, as a command has it. */
function prepared(of: typeof charter, managed = managing(world)) {
  const observed = observe(world);
  const { credential } = observed;
  return {
    document: of,
    resources: of.resources,
    registered: [],
    observed: new Map([["acme", { slug: "acme", credential, observed }]]),
    managed,
    plan: planOf(of, world, managed),
  };
}

const short = ({ principal, workspace = "", access, status, why }: AccessRow): string =>
  `${principal} ${workspace}: ${access}, ${status}, ${JSON.stringify(why)}`;

describe("the rows of a plan", () => {
  const after = charterOf(`name: Acme
members: { dana@acme.example: owner, sam@acme.example: admin, new@acme.example: member }
groups: { all: [sam@acme.example, new@acme.example] }
workspaces: { production: { name: production, grants: { all: write } } }`);

  test("say who has what before it and after it: whoever is invited has not joined, and what only the state remembers is through nothing that is named", () => {
    const [rows] = accessOfPlan(prepared(after));
    expect(rows?.before.map(short)).toEqual([
      'dana@acme.example : owner, active, [{"type":"member"}]',
      'dana@acme.example production: write, active, [{"type":"role","role":"owner"}]',
      'kim@acme.example : member, pending, [{"type":"member"}]',
      'kim@acme.example production: write, pending, [{"type":"grant","through":[]}]',
      'sam@acme.example : admin, suspended, [{"type":"member"}]',
      'sam@acme.example production: read, suspended, [{"type":"grant","through":["group all"]}]',
    ]);
    expect(rows?.after.map(short)).toEqual([
      'dana@acme.example : owner, active, [{"type":"member"}]',
      'dana@acme.example production: write, active, [{"type":"role","role":"owner"}]',
      'new@acme.example : member, pending, [{"type":"member"}]',
      'sam@acme.example : admin, suspended, [{"type":"member"}]',
      'sam@acme.example production: write, suspended, [{"type":"grant","through":["group all"]}]',
    ]);
  });

  test.each([
    ["owner", ["dana@acme.example : owner, active", "dana@acme.example production: write, active"]],
    ["admin", ["dana@acme.example : owner, active", "dana@acme.example production: write, active"]],
  ])("have whoever makes the organization as its owner, until the run that may take it from them: %s", (role, said) => {
    const made = charterOf(`name: Acme
members: { dana@acme.example: ${role}, lee@acme.example: owner }
workspaces: { production: { name: production } }`);
    const plan = planOf(made, undefined);
    const [rows] = accessOfPlan({
      document: made,
      resources: made.resources,
      registered: [],
      observed: new Map([["acme", { slug: "acme", credential: { principal: "dana@acme.example", scope: "write" } }]]),
      managed: unknownManaged,
      plan,
    });
    expect(rows?.before).toEqual([]);
    const after = rows?.after.filter(({ principal }) => principal === "dana@acme.example") ?? [];
    expect(after.map((row) => short(row).replace(/, \[.*/, ""))).toEqual(said);
    expect(rows?.after.map(short)).toContain('lee@acme.example : owner, pending, [{"type":"member"}]');
  });

  test("are by the platform's file before until the plan is carried out, and by that of now afterwards", () => {
    const standard = loadPlatform("standard");
    const { owner } = standard.organizationRoles;
    const roles = {
      ...standard.organizationRoles,
      ...(owner && { owner: { ...owner, implies: { workspace: "read" } } }),
    };
    const then: Platform = { ...standard, platform: "ours", organizationRoles: roles };
    const document = { ...after, platform: { ...standard, platform: "ours" } };
    const [rows] = accessOfPlan(prepared(document, { ...managing(world), platform: platformWord(then) }));
    const inProduction = (all: readonly AccessRow[] = []) =>
      all.find(({ principal, workspace }) => principal === "dana@acme.example" && workspace === "production")?.access;
    expect([inProduction(rows?.before), inProduction(rows?.after)]).toEqual(["read", "write"]);
  });

  test("name what nobody declared as that, before and after", () => {
    const source: ManagedSource = "state";
    const [rows] = accessOfPlan(prepared(after, { ...unknownManaged, source }));
    const kim = 'kim@acme.example production: write, pending, [{"type":"not-declared"}]';
    expect(rows?.before.map(short)).toContain(kim);
    expect(rows?.after.map(short)).toContain(kim);
  });
});

test("a service's rows name everybody whom no reasons name as not declared", () => {
  const map = observedAccess("acme", observe(world), charter.platform);
  const rows = rowsOf(map, { declared: () => undefined, datasets: new Map() });
  expect(rows.map(({ principal, why }) => [principal, ...why.map(({ type }) => type)])).toEqual([
    ["dana@acme.example", "not-declared"],
    ["dana@acme.example", "role"],
    ["kim@acme.example", "not-declared"],
    ["kim@acme.example", "not-declared"],
    ["sam@acme.example", "not-declared"],
    ["sam@acme.example", "not-declared"],
  ]);
});

test("what is there and is more than its line says is not declared, as far as it is more", () => {
  const lines = charterOf(`name: Acme
members: { dana@acme.example: owner, kim@acme.example: member, lee@acme.example: admin, ana@acme.example: member }
workspaces: { production: { name: production, grants: { kim@acme.example: read, ana@acme.example: write } } }`);
  const there = observe({
    members: {
      "dana@acme.example": "owner",
      "kim@acme.example": "admin",
      "lee@acme.example": "member",
      "ana@acme.example": "member",
    },
    workspaces: { production: {} },
    grants: { production: { "kim@acme.example": "write", "ana@acme.example": "read" } },
  });
  const credential = there.credential;
  const [live] = liveAccess(
    { charter: lines, now },
    new Map([["acme", { slug: "acme", credential, observed: there }]]),
  );
  const rows = live === undefined ? [] : rowsOf(live.map, live.reasons);
  expect(rows.map(({ principal, access, why }) => [principal, access, ...why.map(({ type }) => type)])).toEqual([
    ["ana@acme.example", "member", "member"],
    ["ana@acme.example", "read", "grant"],
    ["dana@acme.example", "owner", "member"],
    ["dana@acme.example", "write", "role"],
    ["kim@acme.example", "admin", "member", "not-declared"],
    ["kim@acme.example", "write", "grant", "not-declared"],
    ["lee@acme.example", "member", "member"],
  ]);
  expect(() => liveAccess({ charter: lines, now }, new Map([["acme", { slug: "acme", credential }]]))).toThrow(
    expect.objectContaining({ code: "no-such-organization" }),
  );
});

test("a service's rows are none where the credential may not list all of them: nobody would seem to have anything (D11a)", () => {
  const { credential, ...there } = observe(world);
  const observed = {
    ...there,
    credential,
    memberships: [],
    grants: [],
    unseen: ["Membership", "WorkspaceGrant"] as const,
  };
  expect(() => liveAccess({ charter, now }, new Map([["acme", { slug: "acme", credential, observed }]]))).toThrow(
    expect.objectContaining({
      code: "access-not-visible",
      message: "Who has what in acme is not visible to this credential: it may not list memberships and grants.",
    }),
  );
});

describe("the rows of drift", () => {
  test("are those that were found, next to what is declared: who has not accepted, what waits, and whom nobody looks at is alike in both", () => {
    const document = charterOf(`name: Acme
members: { dana@acme.example: owner, sam@acme.example: member, kim@acme.example: member, new@acme.example: member }
workspaces: { production: { name: production, grants: { sam@acme.example: read, new@acme.example: write } } }`);
    const found = prepared(document);
    const differences = differencesOf(found.plan, found);
    const [rows] = accessOfDrift(found, differences, now);
    const words = (all: readonly AccessRow[] = []) =>
      all.map(({ principal, workspace = "", access, status }) => `${principal} ${workspace}: ${access}, ${status}`);
    const [was, is] = [words(rows?.before), words(rows?.after)];
    expect({ found: was.filter((one) => !is.includes(one)), declared: is.filter((one) => !was.includes(one)) }).toEqual(
      {
        found: ["kim@acme.example production: write, pending", "sam@acme.example : admin, suspended"],
        declared: ["new@acme.example : member, active", "sam@acme.example : member, suspended"],
      },
    );
  });
});
