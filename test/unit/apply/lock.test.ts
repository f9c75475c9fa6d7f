import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, renameSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join, relative, resolve } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { breakStaleLocks, lockedByWords } from "../../../sdk/src/apply/lock";
import { noteEngine } from "../../../sdk/src/apply/noted-engines";
import { build } from "../cli/charter-process";
import { temporaryFolder, write } from "../state/state-fixture";

const root = resolve(__dirname, "..", "..", "..");

/** Above what Linux and macOS give to processes. */
const nobody = 99_999_999;

const since = "2026-11-22T12:00:00Z";

/** The lock of a process, in the state folder `root`. */
function lockOf(root: string, pid: number, host = hostname()): string {
  const lock = { pid, username: "dana", hostname: host, timestamp: since };
  return write(join(root, ".pulumi/locks/organization/charter/main/one.json"), JSON.stringify(lock));
}

const spellings: readonly [string, (folder: string) => string][] = [
  ["an absolute folder", (folder) => `file://${folder}`],
  ["a relative folder", (folder) => `file://${relative(process.cwd(), folder)}`],
  ["a folder with options", (folder) => `file://${folder}?no_tmp_dir=true`],
];

describe("the lock of a local state", () => {
  test.each(spellings)("of a dead process is broken in %s", async (_, urlOf) => {
    const folder = temporaryFolder();
    const file = lockOf(folder, nobody);
    noteEngine({ backendUrl: urlOf(folder) }, nobody, new Date(since));
    const notes = await breakStaleLocks({ backendUrl: urlOf(folder), project: "charter", stack: "main" });
    expect([notes, existsSync(file)]).toEqual([
      [
        `Broke the lock of a run that was killed (process ${nobody} of dana on ${hostname()}, since 2026-11-22T12:00:00Z).`,
      ],
      false,
    ]);
  });

  test("is found where the folder's name holds percent signs and spaces", async () => {
    const folder = join(temporaryFolder(), "50% of it");
    const file = lockOf(folder, nobody);
    const backendUrl = `file://${folder.replace("%", "%25")}`;
    noteEngine({ backendUrl }, nobody, new Date(since));
    await breakStaleLocks({ backendUrl, project: "charter", stack: "main" });
    expect(existsSync(file)).toBe(false);
  });

  test("of another machine stays, and says whose it is: nobody here knows whether that process lives", async () => {
    const folder = temporaryFolder();
    const file = lockOf(folder, nobody, "elsewhere");
    const location = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
    await expect(breakStaleLocks(location)).rejects.toMatchObject({
      code: "stack-locked",
      remedy: expect.stringContaining(`If that machine or container is gone, delete ${file}.`),
    });
    expect(existsSync(file)).toBe(true);
  });
});

describe("containers that share their host's name and a state", () => {
  beforeEach(({ skip, task }) => {
    if (spawnSync("unshare", ["--pid", "--fork", "--mount-proc", "true"]).status === 0) return;
    Object.assign(task.meta, { skipReason: "nobody here may number processes anew" });
    skip();
  });
  const inContainer = (command: string): ChildProcess => {
    const child = spawn("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", command], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  const firstLine = ({ stdout }: ChildProcess): Promise<string> =>
    new Promise((done) => stdout?.once("data", (line) => done(String(line).trim())));

  test("see nothing dead in a process of another one: its lock stays, and what to do is said", async () => {
    await build();
    const folder = temporaryFolder();
    const file = lockOf(folder, nobody);
    const breaking = (more: string) =>
      firstLine(
        inContainer(
          `${process.execPath} -e '${more}
          require("${root}/sdk/dist/apply/lock.js").breakStaleLocks(${JSON.stringify({ backendUrl: `file://${folder}`, project: "charter", stack: "main" })})
            .then((notes) => console.log(notes[0]), (error) => console.log(error.message, error.remedy))'`,
        ),
      );
    expect([await breaking(""), existsSync(file)]).toEqual([
      `Another run is applying to the stack main: process ${nobody} of dana on ${hostname()}, since ${since}, perhaps in another container. ` +
        "Wait for it to end and run again. A lock that a dead process on this host left is broken by itself. " +
        `If that machine or container is gone, delete ${file}.`,
      true,
    ]);
    const noting = `require("${root}/sdk/dist/apply/noted-engines.js").noteEngine({ backendUrl: "file://${folder}" }, ${nobody}, new Date("${since}"));`;
    expect([await breaking(noting), existsSync(file)]).toEqual([
      `Broke the lock of a run that was killed (process ${nobody} of dana on ${hostname()}, since ${since}).`,
      false,
    ]);
  });

  test("are seen from their machine: an engine that lives in one is named", async () => {
    const folder = temporaryFolder();
    const container = inContainer("printf pulumi > /proc/self/comm; echo $$; read end");
    const pid = Number(await firstLine(container));
    const file = lockOf(folder, pid);
    const location = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
    await expect(breakStaleLocks(location)).rejects.toMatchObject({ code: "stack-locked" });
    expect(existsSync(file)).toBe(true);
    container.kill("SIGKILL");
    await once(container, "exit");
    noteEngine(location, pid, new Date(since));
    await expect.poll(() => breakStaleLocks(location)).toHaveLength(1);
  });
});

describe("a lock that is empty or cut", () => {
  const whole = (pid: number) => JSON.stringify({ pid, username: "dana", hostname: hostname(), timestamp: "now" });
  const place = ".pulumi/locks/organization/charter/main/one.json";
  const long = new Date(Date.now() - 60_000);

  /** A lock file in a folder of its own, and what breaking the stack's locks does. */
  function lockWith(text: string, name = place) {
    const folder = temporaryFolder();
    const file = write(join(folder, name), text);
    const location = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
    return { file, breaking: () => breakStaleLocks(location) };
  }

  test.each([
    ["empty", "", place],
    ["cut", whole(1).slice(0, 20), place],
    ["of zeros, as a power cut leaves it", "\0\0\0\0", place],
    ["a file that Pulumi had only begun to write", "", `${place}.18ec4ee4aef3a180.tmp`],
    ["of a state from before there were projects", "", ".pulumi/locks/main/one.json"],
  ])("%s: names nobody, so it is removed with a note, and its attributes with it", async (_, text, name) => {
    const { file, breaking } = lockWith(text, name);
    const attributes = write(`${file}.attrs`, "{");
    utimesSync(file, long, long);
    expect([await breaking(), existsSync(file), existsSync(attributes)]).toEqual([
      [`Removed ${file}, a lock that a killed run left cut: it names nobody.`],
      false,
      false,
    ]);
  });

  test("that was written just now is read again after a moment: a living run may be writing it", async () => {
    const { file, breaking } = lockWith("");
    const result = expect(breaking()).rejects.toMatchObject({
      code: "stack-locked",
      message: expect.stringContaining("process 4 of dana on elsewhere"),
    });
    renameSync(write(`${file}.new`, whole(4).replace(hostname(), "elsewhere")), file);
    await result;
    expect(existsSync(file)).toBe(true);
  });

  test("that stays so for that moment is removed", async () => {
    const { file, breaking } = lockWith("");
    expect([(await breaking()).length, existsSync(file)]).toEqual([1, false]);
  });

  test("is not what says something in JSON that only Pulumi may understand: that stays", async () => {
    const { file, breaking } = lockWith('{"holder":"a newer Pulumi"}');
    expect([await breaking(), existsSync(file)]).toEqual([[], true]);
  });
});

const location = { backendUrl: "s3://state", project: "charter", stack: "main" };

test("a lock that Pulumi met first is told with its holder, and none of Pulumi's own advice", () => {
  const said =
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n" +
    "  file:///state/.pulumi/locks/organization/charter/main/1.json: created by dana@build-7 (pid 812) at 2026-11-29T01:40:02Z\n";
  expect(lockedByWords(location, said, false)).toMatchObject({
    code: "stack-locked",
    message: "Another run is applying to the stack main: process 812 of dana on build-7, since 2026-11-29T01:40:02Z.",
    remedy: expect.stringMatching(
      /is gone, take its lock away with `pulumi cancel --stack organization\/charter\/main --yes`\.$/,
    ),
  });
  expect(lockedByWords(location, "error: no such stack", false)).toBeUndefined();
});

test("a lock that another run is writing at this moment is told as one; the same words of a run that held it are not", () => {
  const said = "error: unexpected end of JSON input";
  expect(lockedByWords(location, said, false)).toMatchObject({
    code: "stack-locked",
    message: "Another run is applying to the stack main: it has just begun.",
  });
  expect(lockedByWords(location, said, true)).toBeUndefined();
});
