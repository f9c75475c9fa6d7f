import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type FileScopes, InvalidCharterError, kinds, loadCharter, parseCharter } from "@charter/schema";
import { describe, expect, it, onTestFinished } from "vitest";
import { descriptionOf } from "../../../schema/src/kinds";
import { matchesFile } from "../../../schema/src/scopes/file-pattern";
import { errorsOfFiles } from "./reading";

const root = (scopes: string): string => `charter: v1
platform: standard
organizations:
  acme:
    members: { dana@acme.example: owner }
    workspaces: { growth: {}, growth-data: {}, production: {} }
scopes:
${scopes}`;

/** `file:line code` of each error of a charter of several files, the root among them. */
const said = (scopes: string, files: Readonly<Record<string, string>>): readonly string[] =>
  errorsOfFiles({ "charter.yaml": root(scopes), ...files }).map(
    ({ code, position }) => `${position.file}:${position.line} ${code}`,
  );

const members = (...lines: readonly string[]): string =>
  [
    "charter: v1",
    "platform: standard",
    "organizations:",
    "  acme:",
    "    members:",
    ...lines.map((line) => `      ${line}`),
  ].join("\n");

const grants = (workspace: string, line: string): string =>
  `charter: v1\nplatform: standard\norganizations: { acme: { workspaces: { ${workspace}: { grants: { ${line} } } } } }`;

describe("a file declares what `scopes:` lets it declare", () => {
  it("and nothing else: an owner, the guard or what is removed is an error at its line", () => {
    const scopes = "  /people/: [{ members: acme, as: [member, admin] }]";
    const text = `${members("kim@acme.example: member", "mallory@acme.example: owner")}
guard: { maxRemovals: 100% }
removed: { acme/old: destroy }
ignore: { members: ["svc-*"] }`;
    expect(said(scopes, { "people/kim.yaml": text })).toEqual([
      "people/kim.yaml:7 out-of-scope",
      "people/kim.yaml:8 out-of-scope",
      "people/kim.yaml:9 out-of-scope",
      "people/kim.yaml:10 out-of-scope",
    ]);
  });

  it("and the message says which file may", () => {
    const scopes = "  /people/: [{ members: acme, as: [member] }]\n  /people/admins.yaml: [members]";
    const [error] = errorsOfFiles({
      "charter.yaml": root(scopes),
      "people/kim.yaml": members("kim@acme.example: admin"),
    });
    expect(error).toEqual({
      code: "out-of-scope",
      severity: "error",
      message: "This file may not declare `kim@acme.example` of `members` but as `member`.",
      suggestion:
        "Say it in a file of `/people/admins.yaml` or `charter.yaml`, which says `scopes:`, or let `scopes:` of `charter.yaml` allow it here.",
      position: { file: "people/kim.yaml", line: 6, column: 7 },
      excerpt: "      kim@acme.example: admin\n      ^",
    });
  });

  it("a file that no pattern matches declares nothing, and the root everything", () => {
    const guarded = `${root("  /people/: [members]")}\nguard: { minOwners: 1 }`;
    const files = { "charter.yaml": guarded, "extra.yaml": members("kim@acme.example: member") };
    const errors = errorsOfFiles(files);
    expect(errors.map(({ message }) => message)).toEqual([
      "This file, which no scope is about, may not declare `kim@acme.example` of `members`.",
    ]);
  });

  it("the last pattern that matches counts, as in CODEOWNERS", () => {
    const files = { "people/contractors.yaml": members("kim@acme.example: member") };
    expect(said("  /people/: [members]", files)).toEqual([]);
    expect(said("  /people/: [members]\n  /people/contractors.yaml: []", files)).toEqual([
      "people/contractors.yaml:6 out-of-scope",
    ]);
  });

  it("grants only in the workspaces whose slugs match, and only what may be given", () => {
    const scopes = `  /growth.yaml: [{ grants: acme/growth*, as: [read] }]`;
    const kim = "dana@acme.example";
    expect(said(scopes, { "growth.yaml": grants("growth-data", `${kim}: read`) })).toEqual([]);
    expect(said(scopes, { "growth.yaml": grants("growth", `${kim}: { permission: write }`) })).toEqual([
      "growth.yaml:3 out-of-scope",
    ]);
    expect(said(scopes, { "growth.yaml": grants("production", `${kim}: read`) })).toEqual([
      "growth.yaml:3 out-of-scope",
    ]);
  });

  it("who is in a group is none of what `as` limits", () => {
    const text =
      "charter: v1\nplatform: standard\norganizations: { acme: { groups: { growth: [dana@acme.example], ops: [] } } }";
    expect(said("  /growth.yaml: [{ groups: acme/growth, as: [read] }]", { "growth.yaml": text })).toEqual([
      "growth.yaml:3 out-of-scope",
    ]);
  });

  it("what a file only has something in is declared by one that may: no grant makes a workspace, no member an organization", () => {
    const scopes = "  /growth.yaml: [{ grants: acme }, members]";
    expect(said(scopes, { "growth.yaml": grants("brand-new", "dana@acme.example: read") })).toEqual([
      "growth.yaml:3 out-of-scope",
    ]);
    const other = "charter: v1\nplatform: standard\norganizations: { evil: { members: { eve@evil.example: owner } } }";
    expect(said(scopes, { "growth.yaml": other })).toEqual(["growth.yaml:3 out-of-scope"]);
  });

  it("of several organizations in one file only those that match", () => {
    const scopes = "  /all.yaml: [{ members: acme/*@acme.example }]";
    const text = `charter: v1
platform: standard
organizations:
  acme:
    members:
      KIM@acme.example: member
      sam@elsewhere.example: member
    name: Acme
    unmanaged: revoke`;
    expect(said(scopes, { "all.yaml": text })).toEqual([
      "all.yaml:7 out-of-scope",
      "all.yaml:8 out-of-scope",
      "all.yaml:9 out-of-scope",
    ]);
  });

  it("an anchor brings nothing along, and a merge key is refused as ever", () => {
    const scopes = "  /people.yaml: [{ members: acme, as: [member] }]";
    const alias = `charter: v1
platform: standard
organizations:
  acme:
    members:
      kim@acme.example: &role { role: owner }
      lee@acme.example: *role`;
    expect(said(scopes, { "people.yaml": alias })).toEqual([
      "people.yaml:6 out-of-scope",
      "people.yaml:7 out-of-scope",
    ]);
    const merged = members("<<: { eve@acme.example: owner }", "kim@acme.example: member");
    expect(said(scopes, { "people.yaml": merged })).toContain("people.yaml:6 merge-key");
  });

  it("`scopes:` stands in one file, and no scope lets another one say it", () => {
    const files = { "people.yaml": `${members("kim@acme.example: member")}\nscopes: {}` };
    expect(said("  /people.yaml: [members]", files)).toContain("people.yaml:7 duplicate-key");
    expect(said("  /people.yaml: [scopes]", {})).toEqual(["charter.yaml:8 invalid-value"]);
  });

  it("a pattern that leads out, or is none of CODEOWNERS, is refused", () => {
    for (const pattern of ["../people/", "a/../b", '"!people/"', '"[ab].yaml"', '"{a,b}.yaml"', "./people"]) {
      expect([pattern, ...said(`  ${pattern}: [members]`, {})]).toEqual([pattern, "charter.yaml:8 invalid-key"]);
    }
  });

  it("a platform that only another file names is not for that file to choose", () => {
    const own = root("  /people.yaml: [members]").replace("platform: standard\n", "");
    const files = { "charter.yaml": own, "people.yaml": members("kim@acme.example: member") };
    expect(errorsOfFiles(files).map(({ code, position }) => `${position.file}:${position.line} ${code}`)).toEqual([
      "people.yaml:2 out-of-scope",
    ]);
  });

  it("no file is shown for a line `scopes:` or `policies:`, which files with secrets have as well", () => {
    for (const key of ["scopes", "policies"]) {
      const [error] = errorsOfFiles({ "oauth.yaml": `${key}: {}\nclient_secret: S3CRET` });
      expect(error?.code).toBe("no-charter");
      expect(JSON.stringify(error)).not.toContain("S3CRET");
    }
  });

  it("every kind of object has its word", () => {
    const { $defs } = JSON.parse(readFileSync("schema/charter.schema.json", "utf8"));
    const { as: _, ...words } = $defs.ScopeItem.properties;
    expect(kinds.map((kind) => descriptionOf(kind).property).filter((word) => !(word in words))).toEqual([]);
    for (const word of Object.keys(words)) expect(word).toMatch(new RegExp($defs.ScopeItem.pattern));
  });
});

describe("patterns of files are those of CODEOWNERS", () => {
  it.each([
    ["/people/", ["people/a.yaml", "people/x/a.yaml"], ["people.yaml", "x/people/a.yaml", "People/a.yaml"]],
    ["people/", ["people/a.yaml", "x/people/a.yaml"], ["people.yaml", "mypeople/a.yaml"]],
    ["*.yaml", ["a.yaml", "x/y/a.yaml"], ["a.yml", "a.yaml.yml"]],
    ["people/*", ["people/a.yaml"], ["people/x/a.yaml", "x/people/a.yaml"]],
    ["/people", ["people/a.yaml", "people"], ["people.yaml"]],
    ["/teams/**/grants.yaml", ["teams/grants.yaml", "teams/a/b/grants.yaml"], ["grants.yaml", "teams/a/xgrants.yaml"]],
    ["**", ["a.yaml", "x/a.yaml"], []],
    ["/te?m/a.yaml", ["team/a.yaml", "te\u{1f600}m/a.yaml"], ["tem/a.yaml", "te/m/a.yaml"]],
  ] as const)("%s", (pattern, matching, others) => {
    expect(matching.filter((path) => !matchesFile(pattern, path))).toEqual([]);
    expect(others.filter((path) => matchesFile(pattern, path))).toEqual([]);
  });

  it("one that is made to take long takes no time", () => {
    const began = performance.now();
    expect(
      matchesFile(`/${"a*".repeat(100)}b/${"**/".repeat(40)}c`, `${"a".repeat(2_000)}/${"a/".repeat(1_000)}d`),
    ).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

/** Writes files into a new folder. */
async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "charter-scopes-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

async function codesIn(folder: string, scopesAt?: { readonly scopes: FileScopes; readonly at: string }) {
  try {
    await loadCharter(folder, { scopesAt });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  }
}

describe("where a file lies is where it really lies", () => {
  it("a link gives what it leads to no other scope", async () => {
    const folder = await folderOf({
      "charter.yaml": root("  /admins/: [members]\n  /people/: [{ members: acme, as: [member] }]"),
      "people/mine.yaml": members("mallory@acme.example: owner"),
      "admins/lee.yaml": members("lee@acme.example: admin"),
    });
    // Sorted before the file itself, so that it is read by this name.
    await symlink("people/mine.yaml", join(folder, "admins.yaml"));
    await symlink("../people", join(folder, "admins", "all"));
    const [first, ...rest] = await codesIn(folder);
    expect(first).toMatch(/^out-of-scope: .*mallory@acme\.example.* but as `member`/);
    expect(rest).toEqual([]);
  });

  it("a charter that is one file is its own root", async () => {
    const folder = await folderOf({ "org.yaml": root("  /people/: []") });
    expect(await codesIn(join(folder, "org.yaml"))).toEqual([]);
  });
});

describe("the scopes of a base hold beside the charter's own", () => {
  const at = (scopes: string): { readonly scopes: FileScopes; readonly at: string } => {
    const { scopes: found } = parseCharter([{ file: "main:charter.yaml", path: "charter.yaml", text: root(scopes) }]);
    if (found === undefined) throw new Error("no scopes");
    return { scopes: found, at: "main" };
  };

  it("so that a change cannot widen its own", async () => {
    const folder = await folderOf({
      "charter.yaml": root("  /people/: [members]"),
      "people/mine.yaml": members("mallory@acme.example: owner"),
    });
    const base = at("  /people/: [{ members: acme, as: [member] }]");
    expect(await codesIn(folder)).toEqual([]);
    expect(await codesIn(folder, base)).toEqual([
      "out-of-scope: This file may not declare `mallory@acme.example` of `members` but as `member`, by the scopes at main.",
    ]);
  });

  it("nor move the root, nor a file, nor drop them", async () => {
    const base = at("  /people/: [{ members: acme, as: [member] }]");
    const moved = await folderOf({ "root.yaml": root("  '*': [members]") });
    const named = "This file, which no scope is about, may not declare `scopes`, by the scopes at main.";
    expect(await codesIn(moved, base)).toContain(`out-of-scope: ${named}`);
    const dropped = await folderOf({
      "charter.yaml": root("").replace(/scopes:\n$/, ""),
      "people/mine.yaml": members("mallory@acme.example: owner"),
    });
    expect(await codesIn(dropped, base)).toHaveLength(1);
  });
});
