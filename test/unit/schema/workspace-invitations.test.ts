import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidPlatformError, readPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { codesOf, errorsOf, read } from "./reading";

const croct = readFileSync(join(__dirname, "../../../schema/platforms/croct.yaml"), "utf8");

/** The problems of a platform file that has something else in a place. */
function problemsOf(from: string, to: string): readonly string[] {
  expect(croct).toContain(from);
  try {
    readPlatform(croct.replace(from, to), "platforms/croct.yaml");
  } catch (error) {
    if (!(error instanceof InvalidPlatformError)) throw error;
    return error.diagnostics.map(({ message }) => message);
  }
  return [];
}

describe("a platform that invites people to workspaces (D22)", () => {
  it.each([
    ["needMembership: false", "needMembership: true", "Grants need a membership."],
    ["whilePending: accept", "whilePending: wait", "Grants wait while somebody is pending."],
    ["attempts: 0", "attempts: 2", "Nobody counts by `reissue`."],
    ["at: [organization, workspace]", "at: []", expect.stringContaining("at")],
  ])("is refused with %s as %s", (from, to, problem) => {
    expect([...new Set(problemsOf(from, to))]).toEqual([problem]);
  });

  it("is refused where grants that need a membership are kept without one (D17)", () => {
    const alone = croct.replace("at: [organization, workspace]", "at: [organization]");
    expect(() => readPlatform(alone.replace("needMembership: false", "needMembership: true"), "croct.yaml")).toThrow(
      InvalidPlatformError,
    );
  });
});

/** A charter of Croct with one workspace, its grants and more. */
const charter = (grants: string, rest = "", organization = "") => `charter: v1
platform: croct
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner }
${organization}    workspaces:
      website: { name: Website, timeZone: Europe/Berlin, grants: { ${grants} } }
${rest}`;

describe("a grant for somebody who is no member (D22)", () => {
  it("is allowed: by name, and by a group of such people", () => {
    const text = charter(
      "ana@agency.example: maintainer, partners: maintainer",
      "",
      "    groups: { partners: [jon@agency.example] }\n",
    );
    expect(read(text).resources.flatMap(({ kind, address }) => (kind === "WorkspaceGrant" ? [address] : []))).toEqual([
      "acme/website/grants/ana@agency.example",
      "acme/website/grants/jon@agency.example",
    ]);
  });

  it("is still somebody: a word that is no address is an error at its line", () => {
    expect(codesOf(charter("ana: maintainer"))).toEqual(["8:68 unknown-reference"]);
  });

  it("may not look like somebody else in other letters (UTS 39)", () => {
    const text = charter("ace@acme.example: maintainer, \u0430\u0441\u0435@acme.example: maintainer");
    expect(errorsOf(text).map(({ code }) => code)).toEqual(["look-alike"]);
  });

  it("may not be ignored as well (D39)", () => {
    expect(codesOf(charter("ana@agency.example: maintainer", 'ignore: { members: ["*@agency.example"] }\n'))).toEqual([
      "8:68 ignored-and-declared",
    ]);
  });

  it("does not make them the owner of a workspace, who is a member (D4)", () => {
    const text = charter("ana@agency.example: owner").replace(
      "Europe/Berlin,",
      "Europe/Berlin, owner: ana@agency.example,",
    );
    expect(errorsOf(text).map(({ code }) => code)).toContain("no-membership");
  });

  it("is implied by nothing: what a role gives, they are granted", () => {
    expect(read(charter("ana@agency.example: maintainer")).implied).toEqual([]);
  });
});

describe("how often people are invited again (D13)", () => {
  it("is nothing to say where the service cannot send an invitation again", () => {
    const [error] = errorsOf(charter("", "", "    invitations: { attempts: 2 }\n"));
    expect([error?.code, error?.message]).toEqual(["not-on-platform", "Croct has no invitations that are sent again."]);
  });
});
