import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderPrefix, removeLeftBehind } from "../../../sdk/src/apply/left-behind";

let folder: string;
let before: string | undefined;
beforeEach(() => {
  before = process.env.TMPDIR;
  folder = mkdtempSync(join(tmpdir(), "charter-left-"));
  process.env.TMPDIR = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

/** The number of a process that has ended. */
const gone = (): number => spawnSync("true").pid;

const nameFor = (pid: number): string => folderPrefix().replace(/\d+-$/, `${pid}-Ab12Cd`);

test("what a killed run left is removed, links in it and not what they lead to; a living run's and everything else stays", () => {
  const elsewhere = join(folder, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "kept"), "");
  const left = join(folder, nameFor(gone()));
  mkdirSync(left);
  writeFileSync(join(left, "handover.json"), "{}");
  symlinkSync(elsewhere, join(left, "link"));
  mkdirSync(join(folder, nameFor(process.pid)));
  mkdirSync(join(folder, "charter-run-anywhere-1-Ab12Cd"));
  const linked = nameFor(gone());
  symlinkSync(elsewhere, join(folder, linked));
  removeLeftBehind();
  const rest = ["charter-run-anywhere-1-Ab12Cd", "elsewhere", nameFor(process.pid), linked];
  expect(readdirSync(folder).sort()).toEqual(rest.sort());
  expect(existsSync(left)).toBe(false);
  expect(readdirSync(elsewhere)).toEqual(["kept"]);
});
