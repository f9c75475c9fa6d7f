import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { systemErrorWords } from "../../../sdk/src/cli/system-error";
import { temporaryFolder, write } from "../state/state-fixture";

/** What no test can make: a file system that can only be read. */
const readOnly = vi.hoisted(() => ({ folder: "" }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const accessSync: typeof fs.accessSync = (path, mode) => {
    fs.accessSync(path, mode);
    if (path === readOnly.folder) throw Object.assign(new Error("EROFS"), { code: "EROFS", syscall: "access" });
  };
  return { ...fs, accessSync };
});

/** What the operating system says of an act. */
function failure(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It did not fail");
}

const said = (error: Error): string | undefined => systemErrorWords(error)?.message;

test("what the operating system refuses is told with the path", () => {
  const folder = temporaryFolder();
  const file = write(join(folder, "file"), "");
  const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
  expect([
    said(failure(() => readFileSync(join(folder, "missing")))),
    said(failure(() => mkdirSync(join(file, "inside")))),
    said(failure(() => writeFileSync(folder, ""))),
    said(failure(() => renameSync(file, join(folder, "nowhere", "file")))),
    said(full),
  ]).toEqual([
    `${folder}/missing cannot be used (open): it does not exist.`,
    `${folder}/file/inside cannot be used (mkdir): a part of its path is no folder.`,
    `${folder} cannot be used (open): it is a folder.`,
    `${folder}/nowhere/file cannot be used (rename): it does not exist.`,
    "A file cannot be used (write): no space is left there.",
  ]);
  expect(systemErrorWords(full)?.remedy).toMatch(/--out and --plan.*PULUMI_BACKEND_URL.*--data.*TMPDIR/);
});

test("a folder that cannot be made, because the one above it can only be read, is told so and not as missing", () => {
  const folder = temporaryFolder();
  const path = join(folder, ".charter", "state");
  const missing = Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "mkdir", path });
  expect(said(missing)).toBe(`${path} cannot be used (mkdir): it does not exist.`);
  readOnly.folder = folder;
  expect(said(missing)).toBe(`${path} cannot be used (mkdir): it is on a file system that can only be read.`);
});

test("any other error is not", () => {
  const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED", syscall: "connect", address: "127.0.0.1" });
  expect([said(new Error("no")), said(refused)]).toEqual([undefined, undefined]);
});
