import { loadPlatform, type Platform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, errorsOf, read } from "./reading";

/** Like the standard one, but everybody needs a workspace, and whoever has none may be given `read` in the default one. */
const platform: Platform = {
  ...loadPlatform("standard"),
  title: "Other",
  members: { needWorkspace: true },
  defaultWorkspace: { exists: true, protectsLast: true, permission: "read" },
};
const options = { platforms: { names: () => ["standard"], load: () => platform } };

const grantsOf = (text: string) =>
  read(text, options).resources.flatMap((one) =>
    one.kind === "WorkspaceGrant"
      ? [`${one.address} ${one.inputs.permission} ${one.reasons?.join() ?? ""}`.trim()]
      : [],
  );

describe("everybody but whose role has all workspaces belongs to one (D30)", () => {
  const members = `    members: { dana@acme.example: owner, lee@acme.example: admin, kim@acme.example: member }
`;

  it("so a member without a grant is an error at their line", () => {
    const text = acme(`${members}    workspaces: { data: { grants: { lee@acme.example: read } } }`);
    expect(errorsOf(text, options)).toMatchObject([
      {
        code: "no-workspace",
        message: "`kim@acme.example` has no grant in any workspace, and on Other everybody belongs to one.",
        suggestion:
          "Grant something under a workspace's `grants:`, or write `defaultGrant: true` in the organization for the default workspace.",
        position: { line: 5, column: 67 },
      },
    ]);
  });

  it("a grant through a group or a role counts", () => {
    const text = acme(`${members}    groups: { all: [kim@acme.example] }
    workspaces: { data: { grants: { role:admin: read, all: read } } }`);
    expect(errorsOf(text, options)).toEqual([]);
  });

  it("whose grants end has to end with them", () => {
    const ending = (line: string) =>
      acme(`    members: { dana@acme.example: owner, kim@acme.example: ${line} }
    workspaces: { data: { grants: { kim@acme.example: { permission: read, accessUntil: 2027-01-31 } } } }`);
    expect(errorsOf(ending("member"), options)).toMatchObject([
      {
        code: "workspaces-end",
        message: "After 2027-01-31 `kim@acme.example` has no workspace, and on Other everybody belongs to one.",
      },
    ]);
    expect(errorsOf(ending("{ role: member, accessUntil: 2027-01-31 }"), options)).toEqual([]);
    expect(errorsOf(ending("{ role: member, accessUntil: 2027-02-01 }"), options)).toHaveLength(1);
  });

  it("with `defaultGrant: true` whoever has none, or none that lasts, is granted the default permission in the default workspace", () => {
    const text = acme(`    defaultGrant: true
    members:
      dana@acme.example: owner
      kim@acme.example: member
      ana@acme.example: member
      sam@acme.example: member
    workspaces:
      main: { default: true, grants: { sam@acme.example: { permission: write, accessUntil: 2027-01-31 } } }
      data: { grants: { ana@acme.example: write } }`);
    expect(errorsOf(text, options)).toEqual([]);
    expect(grantsOf(text)).toEqual([
      "acme/data/grants/ana@acme.example write",
      "acme/main/grants/kim@acme.example read the default workspace",
      "acme/main/grants/sam@acme.example write",
    ]);
  });

  it("which needs a workspace that is declared as the default", () => {
    const text = acme(`${members}    defaultGrant: true
    workspaces: { data: { grants: { lee@acme.example: read } } }`);
    expect(errorsOf(text, options)).toMatchObject([{ code: "no-default-workspace", position: { line: 6, column: 5 } }]);
  });

  it("and is an error where the platform has no default permission (D8)", () => {
    const text = acme(`${members}    defaultGrant: true`);
    expect(errorsOf(text)).toMatchObject([
      { code: "not-on-platform", message: "Standard has no default permission.", position: { line: 6, column: 5 } },
    ]);
  });
});
