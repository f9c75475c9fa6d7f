import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { broughtBy, findingsIn } from "../../../tools/supply/findings.mjs";

const published = ["schema", "provider", "service", "sdk"];

const allowed = {
  licences: ["MIT", "Apache-2.0", "ISC"],
  read: { "old@0.9.0": "MIT" },
  installScripts: { native: "builds its binary" },
  dependencies: {
    good: { brings: 2, why: "a test" },
    native: { brings: 1, why: "a test" },
    old: { brings: 1, why: "a test" },
  },
};

const integrity = "sha512-A==";
const packages = {
  "": { devDependencies: { tool: "1.0.0" } },
  schema: { dependencies: { good: "1.0.0" } },
  "node_modules/@charter/schema": { resolved: "schema", link: true },
  sdk: { dependencies: { "@charter/schema": "0.1.0", old: "0.9.0" }, peerDependencies: { native: ">=2 <3" } },
  "node_modules/good": { version: "1.0.0", license: "(MIT OR GPL-3.0-only)", integrity, dependencies: { deep: "^2" } },
  "node_modules/deep": { version: "1.5.0", dev: true, license: "ISC", integrity },
  "node_modules/good/node_modules/deep": { version: "2.0.0", license: "MIT AND Apache-2.0", integrity },
  "node_modules/native": { version: "2.1.0", license: "ISC", integrity, hasInstallScript: true },
  "node_modules/old": { version: "0.9.0", license: "SEE LICENSE IN LICENSE", integrity },
  "node_modules/tool": { version: "1.0.0", dev: true, license: "GPL-3.0-only", integrity },
  "node_modules/@tool/win32-x64": { version: "1.0.0", dev: true, optional: true, os: ["win32"] },
};

test("what a package brings is what Node would find from it, peers included and development left out", () => {
  expect(broughtBy(packages, published)).toEqual([
    "node_modules/good",
    "node_modules/good/node_modules/deep",
    "node_modules/native",
    "node_modules/old",
  ]);
});

test("a lockfile in which all is allowed has no findings, whatever the licences of tools and the gaps of other platforms", () => {
  expect(findingsIn(packages, published, allowed)).toEqual([]);
});

test("a list without lines, which YAML calls null, allows nothing", () => {
  expect(findingsIn(packages, published, { ...allowed, read: null, installScripts: null })).toEqual([
    expect.stringContaining("old 0.9.0: the licence SEE LICENSE IN LICENSE is not allowed"),
    expect.stringContaining("native 2.1.0: runs a script while it is installed"),
  ]);
});

test.each([
  [
    "a licence that nobody allowed",
    { "node_modules/good/node_modules/deep": { version: "2.0.0", license: "MIT AND AGPL-3.0-only", integrity } },
    "deep 2.0.0: the licence MIT AND AGPL-3.0-only is not allowed",
  ],
  [
    "no licence at all",
    { "node_modules/native": { version: "2.1.0", integrity, hasInstallScript: true } },
    "native 2.1.0: the licence is not named is not allowed",
  ],
  [
    "another version of a package whose text was read",
    { "node_modules/old": { ...packages["node_modules/old"], version: "0.9.1" } },
    "old 0.9.1: the licence SEE LICENSE IN LICENSE is not allowed",
  ],
  [
    "a script that runs while a tool is installed",
    { "node_modules/tool": { ...packages["node_modules/tool"], hasInstallScript: true } },
    "tool 1.0.0: runs a script while it is installed",
  ],
  [
    "no integrity hash",
    { "node_modules/deep": { version: "1.5.0", dev: true, license: "ISC" } },
    "deep 1.5.0: package-lock.json has no integrity hash",
  ],
  [
    "a range in a manifest of ours",
    { schema: { dependencies: { good: "^1.0.0" } } },
    "schema/package.json: good is asked for as `^1.0.0`, which is no exact version",
  ],
  [
    "an address in a manifest of ours",
    { "": { devDependencies: { tool: "git+https://git.example/tool.git" } } },
    "package.json: tool is asked for as `git+https://git.example/tool.git`",
  ],
  [
    "a dependency that no line names",
    { schema: { dependencies: { good: "1.0.0", deep: "1.5.0" } } },
    "deep: no line in tools/supply/allowed.yaml names it. Name it under `dependencies` with why it is needed: `deep: { brings: 1, why: … }`.",
  ],
  [
    "more packages than a line allows",
    { "node_modules/good/node_modules/deep": { ...packages["node_modules/deep"], dependencies: { tool: "1" } } },
    "good: brings 3 packages, and tools/supply/allowed.yaml allows 2",
  ],
  ["a line that nothing needs", { sdk: { dependencies: { "@charter/schema": "0.1.0", old: "0.9.0" } } }, "native: "],
])("%s is found, with what to do", (_, changed, expected) => {
  const findings = findingsIn({ ...packages, ...changed }, published, allowed);
  expect(findings.filter((one) => one.startsWith(expected)).length, findings.join("\n")).toBeGreaterThan(0);
  for (const one of findings) expect(one).toMatch(/take another package|Run `|Name it|Look at|Remove it/);
});

/** The lockfile of this repository with a bad package below one that the SDK needs. */
function badLockfile(): string {
  const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8"));
  lockfile.packages["node_modules/uuid"].dependencies = { stowaway: "1" };
  lockfile.packages["node_modules/stowaway"] = { version: "1.0.0", license: "SSPL-1.0", hasInstallScript: true };
  const folder = mkdtempSync(join(tmpdir(), "charter-supply-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "package-lock.json");
  writeFileSync(file, JSON.stringify(lockfile));
  return file;
}

test("the lint passes on this repository, and fails on a lockfile with a stowaway in four ways", () => {
  expect(execFileSync(process.execPath, ["tools/supply.mjs"], { encoding: "utf8" })).toContain(": 0 findings");
  const { status, stderr } = spawnSync(process.execPath, ["tools/supply.mjs", badLockfile()], { encoding: "utf8" });
  const lines = stderr.trim().split("\n");
  expect({ status, lines: lines.map((line) => line.replace(/[:,;.] .*/, "")) }, stderr).toEqual({
    status: 1,
    lines: ["stowaway 1.0.0", "stowaway 1.0.0", "stowaway 1.0.0", "uuid"],
  });
});

test("the text of the licence lies in the root and in every published package, where npm packs it", () => {
  const text = readFileSync("LICENSE", "utf8");
  expect(text).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004\n/);
  for (const folder of published) {
    const { license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect({ license, text: readFileSync(join(folder, "LICENSE"), "utf8") }, folder).toEqual({
      license: "Apache-2.0",
      text,
    });
  }
});
