import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  fieldRule,
  givenMay,
  hasKind,
  InvalidPlatformError,
  impliedBy,
  isTopRole,
  loadPlatform,
  mayTouchRole,
  readPlatform,
  roleMay,
  UnknownPlatformError,
} from "@charter/schema";
import { describe, expect, it } from "vitest";

const standard = loadPlatform("standard");
const text = readFileSync(join(__dirname, "../../../schema/platforms/standard.yaml"), "utf8");

/** The problems of the standard platform after an edit. */
function problemsOf(edit: (text: string) => string, file = "platforms/standard.yaml"): readonly string[] {
  try {
    readPlatform(edit(text), file);
  } catch (error) {
    if (!(error instanceof InvalidPlatformError)) throw error;
    return error.problems;
  }
  return [];
}

describe("the standard platform", () => {
  it("has the capabilities of the table, row by row (D11)", () => {
    const table = Object.fromEntries(
      Object.keys(standard.capabilities).map((capability) => [
        capability,
        Object.keys(standard.organizationRoles).filter((role) => roleMay(standard, role, capability)),
      ]),
    );
    expect(table).toEqual({
      "view-members": ["owner", "admin", "billing-user", "member"],
      "manage-members": ["owner", "admin"],
      "change-roles": ["owner", "admin"],
      "manage-grants": ["owner", "admin"],
      "transfer-ownership": ["owner"],
      "view-billing": ["owner", "billing-user"],
      "update-billing": ["owner", "billing-user"],
      "configure-organization": ["owner", "admin"],
      "manage-workspaces": ["owner", "admin"],
    });
  });

  it("lets admins touch every role but owners (D11)", () => {
    expect(mayTouchRole(standard, "owner", "owner")).toBe(true);
    expect(mayTouchRole(standard, "admin", "owner")).toBe(false);
    expect(mayTouchRole(standard, "admin", "admin")).toBe(true);
    expect(mayTouchRole(standard, "nobody", "member")).toBe(false);
  });

  it("gives owners all workspaces with full permission (D11, D12)", () => {
    const roles = Object.keys(standard.organizationRoles);
    const write = { permission: "write" };
    expect(roles.map((role) => impliedBy(standard, { role }))).toEqual([write, undefined, undefined, undefined]);
    expect(roles.filter((role) => isTopRole(standard, role))).toEqual(["owner"]);
  });

  it("says what differs for a field, and knows nothing that objects inherit", () => {
    expect(fieldRule(standard, "organization", "type")).toEqual({ immutable: true, values: ["business", "personal"] });
    expect(fieldRule(standard, "organization", "constructor")).toEqual({});
    expect(roleMay(standard, "constructor", "name")).toBe(false);
    expect(hasKind(standard, "Application")).toBe(true);
  });
});

describe("a platform file", () => {
  it("is found by name, read once", () => {
    expect(loadPlatform("standard")).toBe(standard);
    expect(() => loadPlatform("../charter.schema")).toThrow(UnknownPlatformError);
    expect(() => loadPlatform("standrd")).toThrow(
      expect.objectContaining({ code: "unknown-platform", available: expect.arrayContaining(["standard"]) }),
    );
  });

  it("names only what it defines", () => {
    expect(problemsOf((yaml) => yaml)).toEqual([]);
    expect(problemsOf((yaml) => yaml.replace("except: [owner]", "except: [boss]"))).toEqual([
      "/organizationRoles/admin/except names boss, which is not defined",
    ]);
    expect(problemsOf((yaml) => yaml.replace("workspace: write", "workspace: rule"))).toEqual([
      "/organizationRoles/owner/implies/workspace names rule, which is not defined",
    ]);
    expect(problemsOf((yaml) => yaml.replace("topRole: { role: owner", "topRole: { role: king"))).toEqual([
      "/topRole/role names king, which is not defined",
    ]);
    expect(problemsOf((yaml) => yaml.replace("visibleTo: view-billing", "visibleTo: view-all"))).toEqual([
      "/fields/organization/billing/visibleTo names view-all, which is not defined",
    ]);
    expect(
      problemsOf((yaml) =>
        yaml.replace("write: { title: Write }", "write: { title: Write, capabilities: [rule-all] }"),
      ),
    ).toEqual(["/workspacePermissions/write/capabilities names rule-all, which is not defined"]);
    expect(problemsOf((yaml) => yaml, "platforms/other.yaml")).toEqual(["/platform must be the file's name: other"]);
  });

  it("may let a permission of a workspace do what roles do, and those above it with it (D37)", () => {
    const { read, write } = standard.workspacePermissions ?? {};
    const own = {
      ...standard,
      workspacePermissions: {
        read: { title: "Read" },
        lead: { title: "Lead", capabilities: ["manage-grants"] },
        write: { title: "Write" },
      },
    };
    expect([read, write].map((one) => one?.capabilities)).toEqual([undefined, undefined]);
    expect(["read", "lead", "write", "none"].map((one) => givenMay(own, { permission: one }, "manage-grants"))).toEqual(
      [false, true, true, false],
    );
    expect(givenMay(own, { permission: "write" }, "manage-workspaces")).toBe(false);
  });

  it("has the shape that its schema says", () => {
    expect(problemsOf((yaml) => yaml.replace("title: Standard", "titel: Standard"))).toEqual([
      "/ must have required property 'title'",
      "/ must NOT have additional properties",
    ]);
    expect(problemsOf(() => "platform: [")).toHaveLength(1);
    expect(problemsOf(() => "")).toEqual(["/ must be object"]);
  });
});
