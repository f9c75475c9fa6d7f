import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { endWithEngine } from "../../../provider/src/dynamic/engine-life";
import { hear } from "../../../sdk/src/apply/waiting-provider";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-waiting-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a provider's process that waits for an engine", () => {
  /** Whether the process ends at its first look around, told of these processes. */
  function endsToldOf(files: Readonly<Record<string, number>>): boolean {
    for (const [name, pid] of Object.entries(files)) writeFileSync(join(folder, name), String(pid));
    vi.useFakeTimers();
    const exit = vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    endWithEngine(folder);
    try {
      vi.advanceTimersByTime(250);
      return false;
    } catch {
      return exit.mock.calls.length === 1;
    } finally {
      vi.useRealTimers();
      exit.mockRestore();
    }
  }

  /** No process has this number: Linux numbers them below 2²². */
  const nobody = 2 ** 22 - 1;

  test.each([
    ["lives as long as its command", { command: process.ppid }, false],
    ["lives as long as its engine, where its command is gone", { command: nobody, engine: process.pid }, false],
    ["ends where its command was gone before it was loaded", { command: nobody }, true],
    ["ends where its command and its engine are gone", { command: nobody, engine: nobody }, true],
    ["ends where its folder was taken away", {}, true],
  ])("%s", (_, files, ends) => {
    expect(endsToldOf(files)).toBe(ends);
  });

  /** What it says goes into its folder; by the time that all of it was read, the run may be over. */
  async function heardIn(place: string): Promise<string | undefined> {
    const child = spawn(process.execPath, ["-e", "console.log(43210)"], { stdio: ["ignore", "pipe", "pipe"] });
    hear(child, place);
    await once(child, "close");
    return readFileSync(join(place, "port"), { encoding: "utf8", flag: "a+" });
  }

  test("tells its port", async () => {
    expect(await heardIn(folder)).toBe("43210\n");
  });

  test("is no trouble to a run that is over, and whose folder is gone, when it tells its port", async () => {
    await expect(heardIn(join(folder, "gone"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});
