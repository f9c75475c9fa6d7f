import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { breakStaleLocks } from "../../../sdk/src/apply/lock";
import { temporaryFolder, write } from "../state/state-fixture";

/** Above what Linux and macOS give to processes. */
const nobody = 99_999_999;

/** The lock of a process, in the state folder `root`. */
function lockOf(root: string, pid: number, host = hostname()): string {
  const lock = { pid, username: "dana", hostname: host, timestamp: "2026-11-22T12:00:00Z" };
  return write(join(root, ".pulumi/locks/organization/charter/main/one.json"), JSON.stringify(lock));
}

const spellings: readonly [string, (folder: string) => string][] = [
  ["an absolute folder", (folder) => `file://${folder}`],
  ["a relative folder", (folder) => `file://${relative(process.cwd(), folder)}`],
  ["a folder with options", (folder) => `file://${folder}?no_tmp_dir=true`],
];

describe("the lock of a local state", () => {
  test.each(spellings)("of a dead process is broken in %s", (_, urlOf) => {
    const folder = temporaryFolder();
    const file = lockOf(folder, nobody);
    const notes = breakStaleLocks({ backendUrl: urlOf(folder), project: "charter", stack: "main" });
    expect([notes, existsSync(file)]).toEqual([
      [
        `Broke the lock of a run that was killed (process ${nobody} of dana on ${hostname()}, since 2026-11-22T12:00:00Z).`,
      ],
      false,
    ]);
  });

  test("is found where the folder's name holds percent signs and spaces", () => {
    const folder = join(temporaryFolder(), "50% of it");
    const file = lockOf(folder, nobody);
    const backendUrl = `file://${folder.replace("%", "%25")}`;
    breakStaleLocks({ backendUrl, project: "charter", stack: "main" });
    expect(existsSync(file)).toBe(false);
  });

  test("of another machine stays, and says whose it is: nobody here knows whether that process lives", () => {
    const folder = temporaryFolder();
    const file = lockOf(folder, nobody, "elsewhere");
    const location = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
    expect(() => breakStaleLocks(location)).toThrow(expect.objectContaining({ code: "stack-locked" }));
    expect(existsSync(file)).toBe(true);
  });
});
