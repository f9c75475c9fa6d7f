import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  covers,
  fieldRule,
  givenMay,
  hasKind,
  InvalidPlatformError,
  impliedBy,
  isTopRole,
  loadPlatform,
  mayTouchRole,
  noRoles,
  pointsOf,
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
    return error.diagnostics.map(({ message, suggestion = "", position: { line, column } }) =>
      `${line}:${column} ${message} ${suggestion}`.trim(),
    );
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
      "42:14 `boss` is not known here. It is one of `owner`, `admin`, `billing-user`, `member`.",
    ]);
    expect(problemsOf((yaml) => yaml.replace("workspace: write", "workspace: rule"))).toEqual([
      "38:27 `rule` is not known here. It is one of `read`, `write`.",
    ]);
    expect(problemsOf((yaml) => yaml.replace("topRole: { role: owner", "topRole: { role: king"))).toEqual([
      "51:18 `king` is not known here. It is one of `owner`, `admin`, `billing-user`, `member`.",
    ]);
    expect(problemsOf((yaml) => yaml.replace("visibleTo: view-billing", "visibleTo: view-biling"))).toEqual([
      "75:27 `view-biling` is not known here. Did you mean `view-billing`?",
    ]);
    expect(problemsOf((yaml) => yaml.replace("name: {}", "nmae: {}"))).toHaveLength(1);
    expect(problemsOf((yaml) => yaml, "platforms/other.yaml")).toEqual([
      "3:11 `standard` is not the name of this file. Write `platform: other`, or call the file standard.yaml.",
    ]);
    expect(
      problemsOf((yaml) =>
        yaml.replace("write: { title: Write }", "write: { title: Write, capabilities: [rule-all] }"),
      ),
    ).toHaveLength(1);
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
    expect(problemsOf((yaml) => yaml.replace("title: Standard", "titl: Standard"))).toEqual([
      "3:1 `title` is missing in the document. Add a line `title: …`.",
      "4:1 `titl` is not known here. Did you mean `title`?",
    ]);
    expect(problemsOf(() => "platform: [")).toHaveLength(1);
    expect(problemsOf(() => "")).toEqual([
      "1:1 This is no platform's file, so nothing of it is shown. A platform's file begins with `platform: standard`.",
    ]);
  });
});

describe("the platform precog (seed 001)", () => {
  const precog = loadPlatform("precog");

  it("has two levels, and no applications (D8, D10)", () => {
    expect(precog.levels).toEqual(["organization", "workspace"]);
    expect(hasKind(precog, "Application")).toBe(false);
  });

  it("gives each organization role what the page says it can do, and not what it cannot (D11)", () => {
    expect(
      Object.fromEntries(
        Object.entries(precog.organizationRoles).map(([name, { capabilities }]) => [name, capabilities]),
      ),
    ).toEqual({
      owner: Object.keys(precog.capabilities),
      admin: [
        "view-members",
        "manage-members",
        "change-roles",
        "manage-grants",
        "configure-organization",
        "manage-workspaces",
      ],
      "billing-user": ["view-members", "view-billing", "update-billing"],
      member: ["view-members"],
    });
    expect(mayTouchRole(precog, "admin", "owner")).toBe(false);
  });

  it("gives owners all workspaces, and everybody else what grants say: read, or write with all that read has (D12)", () => {
    const implied = Object.keys(precog.organizationRoles).map((role) => impliedBy(precog, { role }));
    expect(implied).toEqual([{ permission: "write" }, undefined, undefined, undefined]);
    const [read, write] = ["read", "write"].map((permission) => pointsOf(precog, noRoles, { permission }));
    expect(read && write && [covers(write, read), covers(read, write)]).toEqual([true, false]);
  });

  it("invites people, sends an invitation again at most three times, 72 hours apart, and lets grants wait for them (D13, D16)", () => {
    expect(precog.invitations?.resend).toEqual({ attempts: 3, everyHours: 72 });
    expect(precog.grants).toEqual({ needMembership: true, whilePending: "wait" });
  });
});
