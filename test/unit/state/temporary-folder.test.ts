import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, utimesSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeTemporaryFolder, removeLeftOvers } from "../../../sdk/src/programs/temporary-folder";
import { temporaryFolder, write } from "./state-fixture";

/** Where this test's temporary files are. */
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** A process that has ended. */
const dead = (): number => spawnSync("true").pid;

/** A folder as a run made it whose process has a number. */
function ofRun(pid: number, more: (name: string) => string = (name) => name): string {
  const name = basename(makeTemporaryFolder(folder)).replace(`-${process.pid}-`, `-${pid}-`);
  const made = join(folder, more(name));
  write(join(made, "handover.json"), "{}");
  return made;
}

test("what a run makes is this user's alone, and stays while the run lives", () => {
  const made = makeTemporaryFolder(folder);
  removeLeftOvers(folder);
  expect(lstatSync(made).mode & 0o777).toBe(0o700);
});

test("what a killed run left goes with the next one", () => {
  const left = ofRun(dead());
  removeLeftOvers(folder);
  expect(existsSync(left)).toBe(false);
});

test("what another container's run left stays for a day: its process has a number of its own", () => {
  const left = ofRun(dead(), (name) => name.replace(/^charter-run-\d+/, "charter-run-1"));
  removeLeftOvers(folder);
  expect(existsSync(left)).toBe(true);
  const dayAgo = Date.now() / 1000 - 25 * 60 * 60;
  utimesSync(left, dayAgo, dayAgo);
  removeLeftOvers(folder);
  expect(existsSync(left)).toBe(false);
});

test("no link is followed, neither one of that name nor one in such a folder", () => {
  const other = temporaryFolder();
  const file = write(join(other, "kept"), "");
  const left = ofRun(dead());
  symlinkSync(other, join(left, "link"));
  const link = `${left.slice(0, -6)}abcdef`;
  symlinkSync(other, link);
  removeLeftOvers(folder);
  expect([existsSync(left), readlinkSync(link), existsSync(file)]).toEqual([false, other, true]);
});

test("what only looks alike, and a file of that name, stays", () => {
  const alike = ["charter-run-1", "charter-e2e-abcdef", "charter-run-1-2-abcdefg", "x-charter-run-1-2-abcdef"];
  for (const name of alike) mkdirSync(join(folder, name));
  const file = ofRun(dead()).replace(/.{6}$/, "abcdef");
  write(file, "");
  removeLeftOvers(folder);
  expect([...alike.map((name) => join(folder, name)), file].filter((path) => !existsSync(path))).toEqual([]);
});

test("another user's stays", ({ skip, task }) => {
  if (process.getuid?.() !== 0) {
    Object.assign(task.meta, { skipReason: "only root can give a folder away" });
    skip();
  }
  const left = ofRun(dead());
  chownSync(left, 65_534, 65_534);
  removeLeftOvers(folder);
  expect(existsSync(left)).toBe(true);
});
