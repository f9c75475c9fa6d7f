import { bundledPlatforms, InvalidCharterError, type ShippedPolicy } from "@charter/schema";
import { describe, expect, test } from "vitest";
import type { PolicyRow } from "../../../sdk/src/policy/seen";
import { findingsOf } from "../../../sdk/src/policy/shipped";
import { charterIn, judged, world } from "./looking";

const acme = (members: string, grants: string): string =>
  `    members: { dana@acme.example: owner, ${members} }\n    workspaces: { data: { grants: { ${grants} } } }`;

const refusalsOf = async (text: string, policies: string, live = world) =>
  (await judged(charterIn(text, policies), { live })).refusals;

describe("never-holds: contractors are never owners", () => {
  const policy = '  contractors: { use: never-holds, people: ["*@contractor.example"], access: [owner, admin, write] }';

  test("nor what is listed beside that, whether they have it, get it, or would once they accept", async () => {
    const text = acme(
      "kim@acme.example: member, sam@contractor.example: admin, lee@contractor.example: member",
      "lee@contractor.example: write, kim@acme.example: read",
    );
    expect(await refusalsOf(text, policy)).toEqual([
      "policy: Policy contractors: sam@contractor.example must not have admin in acme. @5",
      "policy: Policy contractors: lee@contractor.example must not have write in acme/data. @6",
    ]);
  });

  test("also where nobody declared it", async () => {
    const members = { "dana@acme.example": "owner", "kim@acme.example": "member", "eve@contractor.example": "owner" };
    const text = acme("kim@acme.example: member", "kim@acme.example: read");
    expect(await refusalsOf(text, policy, { ...world, members })).toEqual(
      expect.arrayContaining(["policy: Policy contractors: eve@contractor.example must not have owner in acme. @8"]),
    );
  });

  test("and is silent about everybody else, and about those in `except`", async () => {
    const text = acme("kim@acme.example: admin, sam@contractor.example: admin", "kim@acme.example: write");
    const excepting = policy.replace(" }", ", except: [sam@contractor.example] }");
    expect(await refusalsOf(text, excepting)).toEqual([]);
  });
});

describe("enough-people: two people per workspace", () => {
  const policy = "  two: { use: enough-people, count: 2, access: [write] }";

  test("implied access counts, and so does who is invited; fewer is an error at the workspace", async () => {
    const text = acme("kim@acme.example: member, new@acme.example: member", "kim@acme.example: read");
    expect(await refusalsOf(text, policy)).toEqual([
      "policy: Policy two: acme/data needs 2 people with write, and only dana@acme.example has it. @6",
    ]);
    const enough = acme("kim@acme.example: member, new@acme.example: member", "new@acme.example: write");
    expect(await refusalsOf(enough, policy)).toEqual([]);
  });

  test("a permission stands for those above it, and only the workspaces that are named count", async () => {
    const text = acme("kim@acme.example: member", "kim@acme.example: read");
    expect(await refusalsOf(text, policy.replace("write", "read"))).toEqual([]);
    expect(await refusalsOf(text, policy.replace(" }", ", workspaces: acme/growth-* }"))).toEqual([]);
  });

  test("who is suspended does not count", async () => {
    const live = {
      ...world,
      members: { "dana@acme.example": "owner", "kim@acme.example": { status: "suspended" } },
    } as const;
    const text = acme("kim@acme.example: member", "kim@acme.example: write");
    expect(await refusalsOf(text, policy, live)).toHaveLength(1);
  });
});

describe("with-an-end: nobody has write without an end", () => {
  const policy = "  ends: { use: with-an-end, access: [write], severity: warning }";

  test("what is given ends; what a role implies is the role's", async () => {
    const text = acme(
      "kim@acme.example: member, lee@acme.example: member",
      'kim@acme.example: write, lee@acme.example: { permission: write, accessUntil: "2027-01-31" }',
    );
    const { refusals, warnings } = await judged(charterIn(text, policy));
    expect({ refusals, warnings }).toEqual({
      refusals: [],
      warnings: ["policy: Policy ends: kim@acme.example has write in acme/data without an end. @6"],
    });
  });

  test("a role is held to it where it is named", async () => {
    const text = acme("kim@acme.example: admin", "kim@acme.example: read");
    expect(await refusalsOf(text, "  ends: { use: with-an-end, access: [admin] }")).toEqual([
      "policy: Policy ends: kim@acme.example has admin in acme without an end. @5",
    ]);
  });
});

describe("a role stands for whatever comes to as much, however it is called", () => {
  const platform = bundledPlatforms.load("croct");
  const who = { organization: "acme", principal: "sam@contractor.example", status: "active", why: [] } as const;
  const seenOf = (row: PolicyRow) => ({
    organizations: [{ organization: "acme", before: [], after: [row], declared: [row] }],
    changes: [],
    workspaces: new Map([["acme", ["site"]]]),
    roles: new Map([["acme/site", new Map([["publisher", ["workspace_view", "workspace_content_update"]]])]]),
  });
  const found = (policy: ShippedPolicy, row: PolicyRow) =>
    findingsOf(policy, seenOf(row), platform).map(({ message }) => message);
  const never = (access: string): ShippedPolicy => ({ use: "never-holds", people: ["*"], access: [access] });
  const points = ["workspace_content_update", "workspace_view"];
  const custom: PolicyRow = { ...who, workspace: "site", access: "custom", points };

  test("a list of points of somebody's own, a role of the workspace's own, and a list at the organization", () => {
    expect(found(never("publisher"), custom)).toEqual(["sam@contractor.example must not have custom in acme/site"]);
    expect(found(never("maintainer"), custom)).toEqual([]);
    expect(found(never("publisher"), { ...custom, points: ["workspace_view"] })).toEqual([]);
    const atOrganization = { ...who, access: "custom", points: ["organization_member_view", "organization_view"] };
    expect(found(never("maintainer"), atOrganization)).toHaveLength(1);
    expect(found(never("manager"), atOrganization)).toEqual([]);
    expect(
      found({ use: "with-an-end", access: ["publisher"] }, { ...custom, why: [{ type: "grant", through: [] }] }),
    ).toEqual(["sam@contractor.example has custom in acme/site without an end"]);
    expect(found({ use: "enough-people", count: 1, access: ["publisher"] }, custom)).toEqual([]);
  });
});

describe("what a policy is told is checked where it stands", () => {
  test.each([
    ["{ use: never-holds, access: [ownr], people: [a] }", ["8:35 unknown-access"]],
    ["{ use: enough-people, access: [write] }", ["8:3 missing-field"]],
    ["{ use: with-an-end, access: [write], count: 2 }", ["8:43 unknown-field"]],
    ["{ use: with-an-end, acess: [write] }", ["8:3 missing-field", "8:26 unknown-field"]],
    ["{ use: of-ours }", ["8:13 invalid-value"]],
    ["policies/x.ts", ["8:6 invalid-value"]],
    ["./policies/x.json", ["8:6 invalid-value"]],
  ])("%s", (settings, expected) => {
    const read = () => charterIn(acme("kim@acme.example: member", "kim@acme.example: read"), `  x: ${settings}`);
    let said: readonly string[] = [];
    try {
      read();
    } catch (error) {
      if (!(error instanceof InvalidCharterError)) throw error;
      said = error.diagnostics.map(({ code, position: { line, column } }) => `${line}:${column} ${code}`);
    }
    expect(said).toEqual(expected);
  });
});
