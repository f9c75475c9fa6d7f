import {
  covers,
  fullGiven,
  InvalidPlatformError,
  impliedBy,
  loadPlatform,
  nameOfGiven,
  noRoles,
  pointsOf,
  type RoleBook,
  readPlatform,
  union,
} from "@charter/schema";
import { describe, expect, it } from "vitest";

const standard = loadPlatform("standard");
const quickAudience = loadPlatform("quick-audience");
const croct = loadPlatform("croct");

const points = (platform: typeof standard, given: Parameters<typeof pointsOf>[2], book: RoleBook = noRoles) =>
  pointsOf(platform, book, given);

describe("what is given in a workspace", () => {
  it("covers what comes before it where permissions have an order (D12)", () => {
    const [read, write] = ["read", "write"].map((permission) => points(standard, { permission }));
    expect([write && read && covers(write, read), read && write && covers(read, write)]).toEqual([true, false]);
    expect(fullGiven(standard)).toEqual({ permission: "write" });
    expect(union(standard, { permission: "write" }, { permission: "read" })).toEqual({ permission: "write" });
  });

  it("is the points of all roles, of which none is above another (D32)", () => {
    const developer = points(quickAudience, { roles: ["developer"] });
    const analyst = points(quickAudience, { roles: ["analyst"] });
    expect([covers(developer, analyst), covers(analyst, developer)]).toEqual([false, false]);
    expect(covers(points(quickAudience, { roles: ["administrator"] }), developer)).toBe(true);
    expect(covers(points(quickAudience, { roles: ["developer", "analyst"] }), analyst)).toBe(true);
    expect(fullGiven(quickAudience)).toEqual({ roles: ["administrator"] });
  });

  it("is what a workspace makes of its roles (D32)", () => {
    const book = new Map([["analyst", ["audience_view"]]]);
    expect([...points(quickAudience, { roles: ["analyst"] }, book)]).toEqual(["audience_view"]);
  });

  it("is, of a role that nobody knows, covered by nothing else", () => {
    const unknown = points(quickAudience, { roles: ["campaign-manager"] });
    expect(covers(points(quickAudience, { roles: ["administrator"] }), unknown)).toBe(false);
  });

  it("is also what a person's place at the organization implies, own points of the workspace level included (D22, D31)", () => {
    expect(impliedBy(standard, { role: "owner" })).toEqual({ permission: "write" });
    expect(impliedBy(standard, { role: "admin" })).toBeUndefined();
    expect(impliedBy(quickAudience, { role: "administrator" })).toEqual({ roles: ["administrator"] });
    expect(impliedBy(croct, { role: "custom", permissions: ["application_view", "organization_view"] })).toEqual({
      permissions: ["application_view"],
    });
    expect(impliedBy(croct, { role: "custom", permissions: ["organization_view"] })).toBeUndefined();
  });

  it("has a name", () => {
    expect([
      nameOfGiven({ permission: "write" }),
      nameOfGiven({ roles: ["developer", "analyst"] }),
      nameOfGiven({ roles: ["custom"], permissions: ["application_view"] }),
      nameOfGiven({ permissions: ["application_view"] }),
    ]).toEqual(["write", "analyst and developer", "custom (application_view)", "application_view"]);
  });
});

describe("a platform file with roles", () => {
  const problemsOf = (change: (text: string) => string): readonly string[] => {
    const text = `
platform: ours
title: Ours
adapter: rest
caller: member
levels: [organization, workspace]
principal: { is: email, rename: false }
capabilities: {}
permissions: { organization: { invite: "Invite" }, workspace: { look: "Look", touch: "Touch" } }
organizationRoles: { owner: { title: Owner, capabilities: [], permissions: [invite], implies: { workspace: all } } }
topRole: { role: owner, holders: several }
workspaceRoles: { all: { title: All, permissions: "*" }, some: { title: Some, permissions: [look] } }
grants: { needMembership: true, whilePending: wait, roles: several }
fields: {}
deletes: {}
`;
    try {
      readPlatform(change(text), "ours.yaml");
      return [];
    } catch (error) {
      if (!(error instanceof InvalidPlatformError)) throw error;
      return error.diagnostics.map(({ message, position: { line } }) => `${line} ${message}`);
    }
  };

  it("names only what it defines", () => {
    expect(problemsOf((text) => text)).toEqual([]);
    expect(problemsOf((text) => text.replace("[look]", "[lok]"))).toEqual(["12 `lok` is not known here."]);
    expect(problemsOf((text) => text.replace("[invite]", "[look]"))).toEqual(["10 `look` is not known here."]);
    expect(problemsOf((text) => text.replace("workspace: all }", "workspace: al }"))).toEqual([
      "10 `al` is not known here.",
    ]);
  });

  it("has either roles or permissions in their order, and one custom role at most", () => {
    expect(problemsOf((text) => `${text}workspacePermissions: { read: { title: Read } }\n`)).toEqual([
      "12 There are `workspacePermissions` already.",
    ]);
    expect(problemsOf((text) => text.replace("permissions: [look]", "permissions: [look], custom: true"))).toEqual([
      "12 A custom role has its permissions in the lines of its holders.",
    ]);
    expect(
      problemsOf((text) => text.replace(/workspaceRoles: .*/, "workspacePermissions: { all: { title: All } }")),
    ).toEqual(["13 There are no `workspaceRoles`."]);
    expect(
      problemsOf((text) =>
        text
          .replace("[organization, workspace]", "[organization, workspace, role]")
          .replace(/workspaceRoles: .*/, "workspacePermissions: { all: { title: All } }")
          .replace(", roles: several", ""),
      ),
    ).toEqual(["6 There are no `workspaceRoles`."]);
  });
});
