import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemErrorWords } from "../../../sdk/src/cli/system-error";
import { temporaryFolder, write } from "../state/state-fixture";

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
    said(failure(() => renameSync(file, join(folder, "nowhere", "file")))),
    said(full),
  ]).toEqual([
    `${folder}/missing cannot be used (open): it does not exist.`,
    `${folder}/file/inside cannot be used (mkdir): a part of its path is no folder.`,
    `${folder}/nowhere/file cannot be used (rename): it does not exist.`,
    "A file cannot be used (write): no space is left there.",
  ]);
  expect(systemErrorWords(full)?.remedy).toMatch(/PULUMI_BACKEND_URL.*--data.*TMPDIR/);
});

test("any other error is not", () => {
  const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED", syscall: "connect", address: "127.0.0.1" });
  expect([said(new Error("no")), said(refused)]).toEqual([undefined, undefined]);
});
