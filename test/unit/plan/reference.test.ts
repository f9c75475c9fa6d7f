import { loadPlatform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { exportWorkspace } from "../../../sdk/src/export/document";
import { exportToText } from "../../../sdk/src/export/text";
import { makePlan, unknownManaged } from "../../../sdk/src/plan";
import { planToText } from "../../../sdk/src/report/text";
import { managedSet, now, observe, refusals, steps, type World } from "./world";

const standard = loadPlatform("standard");
/** Like `standard`, with administrators of workspaces. */
const platform = {
  ...standard,
  workspacePermissions: {
    ...standard.workspacePermissions,
    administer: { title: "Administer", capabilities: ["manage-grants", "manage-workspaces"] },
  },
};
const platforms = { names: () => ["standard"], load: () => platform };

const kim = "kim@acme.example";
const world: World = {
  members: { "dana@acme.example": "owner", [kim]: "member", "pat@acme.example": "member", "ana@acme.example": "admin" },
  workspaces: { production: { name: "Production" }, staging: { name: "Staging" } },
  grants: { production: { [kim]: "administer", "pat@acme.example": "read" }, staging: { [kim]: "write" } },
  as: { principal: kim, role: "member" },
};

const charterOf = (workspaces: string, rest = "") =>
  parseCharter(
    [
      {
        file: "org.yaml",
        text: `charter: v1\nplatform: standard\norganizations:\n  acme:\n    reference: true\n    workspaces: ${workspaces}\n${rest}`,
      },
    ],
    { platforms },
  );

const managed = managedSet([
  { address: "acme/production", kind: "Workspace", id: "ws-production" },
  { address: `acme/production/grants/${kim}`, kind: "WorkspaceGrant", id: `ws-production/${kim}` },
  { address: "acme/production/grants/pat@acme.example", kind: "WorkspaceGrant", id: "ws-production/pat@acme.example" },
]);

const planOf = (workspaces: string, of: World | "not seen" = world, ours = managed, rest = "") => {
  const observed = of === "not seen" ? undefined : observe(of);
  const credential = observed?.credential ?? { principal: kim, scope: "write" as const };
  const seen = new Map([["acme", { slug: "acme", credential, ...(observed === undefined ? {} : { observed }) }]]);
  return makePlan(charterOf(workspaces, rest), seen, ours, now);
};

const production = (grants: string, more = "") => `{ production: { ${more}grants: { ${grants} } } }`;
const own = `${kim}: administer`;

describe("a charter that only refers to an organization (D37)", () => {
  test("plans what is in its workspaces, by the permission that its credential has there; it reports nobody else", () => {
    const plan = planOf(production(`${own}, ana@acme.example: write`, "name: Pipeline, "));
    expect(refusals(plan)).toEqual([]);
    expect(steps(plan)).toEqual([
      "update acme/production",
      "create acme/production/grants/ana@acme.example",
      "remove acme/production/grants/pat@acme.example",
    ]);
    expect(plan.unmanaged).toEqual([]);
    expect(plan.access.map(({ principal }) => principal)).toEqual(["ana@acme.example", "pat@acme.example"]);
  });

  test("is refused what that permission does not allow: another workspace, a new one, and the default flag", () => {
    const others = {
      staging: "{ staging: { grants: { kim@acme.example: write, pat@acme.example: read } } }",
      fresh: "{ web: { name: Web } }",
      flag: production(`${own}, pat@acme.example: read`, "default: true, "),
    };
    for (const [name, workspaces] of Object.entries(others)) {
      const left = name === "flag" ? managed : managedSet([]);
      const plan = planOf(
        workspaces,
        { ...world, workspaces: { ...world.workspaces, production: { name: "Production", default: false } } },
        { ...left, source: "unknown" },
      );
      expect([name, ...refusals(plan)]).toEqual([name, "not-permitted"]);
    }
  });

  test("is refused where the permission ended yesterday", () => {
    const observed = observe(world);
    const grants = observed.grants.map((one) =>
      one.permission === "administer" ? { ...one, accessUntil: "2026-11-21" } : one,
    );
    const seen = new Map([
      ["acme", { slug: "acme", credential: observed.credential, observed: { ...observed, grants } }],
    ]);
    const plan = makePlan(
      charterOf(production(`${kim}: { permission: administer, accessUntil: 2026-11-21 }, pat@acme.example: write`)),
      seen,
      managed,
      now,
    );
    expect(refusals(plan)).toContain("not-permitted");
  });

  test("is refused where it takes from its own credential what its other writes need (D18)", () => {
    const taken = planOf(production("pat@acme.example: write"));
    expect(taken.refusals.map(({ code, message }) => [code, message])).toEqual([
      [
        "own-credential",
        `${kim}, whom these calls are made as, would lose manage-grants by acme/production/grants/${kim}.`,
      ],
    ]);
    expect(refusals(planOf(production(`${kim}: read, ana@acme.example: read, pat@acme.example: read`)))).toEqual([
      "own-credential",
    ]);
    expect(refusals(planOf(production(`${kim}: read, pat@acme.example: read`), world))).toEqual([]);
  });

  test("says of somebody whom the organization does not have that they are no member yet (D16)", () => {
    const plan = planOf(production(`${own}, pat@acme.example: read, eve@acme.example: read`));
    expect(steps(plan)).toEqual(["wait acme/production/grants/eve@acme.example"]);
    expect(planToText(plan, { objects: 3 })).toContain("eve@acme.example is no member yet");
  });

  test("is refused where the organization is not seen, and makes none", () => {
    expect(refusals(planOf(production(own), "not seen", managedSet([])))).toEqual(["organization-not-visible"]);
  });

  test("has the guards of any other one: what people lose counts", () => {
    const grants = Object.fromEntries(["a", "b", "c", "d"].map((one) => [`${one}@acme.example`, "read"]));
    const many: World = {
      ...world,
      members: { [kim]: "member", ...Object.fromEntries(Object.keys(grants).map((one) => [one, "member"])) },
      grants: { production: { [kim]: "administer", ...grants } },
    };
    const ours = managedSet([
      { address: "acme/production", kind: "Workspace", id: "ws-production" },
      ...Object.keys({ [kim]: "", ...grants }).map((who) => ({
        address: `acme/production/grants/${who}`,
        kind: "WorkspaceGrant" as const,
        id: `ws-production/${who}`,
      })),
    ]);
    expect(refusals(planOf(production(own), many, ours)).toSorted()).toEqual(["max-losses", "max-removals"]);
  });

  test("is what an export of one workspace writes, and plans to zero (D5)", () => {
    const observed = observe(world);
    const exported = exportWorkspace(observed, "production", platform);
    expect(exported && exportToText(exported)).toBe(`charter: v1
platform: standard
organizations:
  acme:
    reference: true
    workspaces:
      production:
        name: Production
        grants:
          kim@acme.example: administer
          pat@acme.example: read
`);
    const charter = parseCharter([{ file: "org.yaml", text: exported === undefined ? "" : exportToText(exported) }], {
      platforms,
    });
    const seen = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
    expect(makePlan(charter, seen, unknownManaged, now)).toMatchObject({ changes: [], refusals: [], unmanaged: [] });
    expect(exportWorkspace(observed, "nowhere", platform)).toBeUndefined();
  });
});
