import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";

const launcher = resolve("sdk/bin/launcher/pulumi-resource-pulumi-nodejs");
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "charter-launcher-"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** A stand-in for Pulumi's host that says what it was given. */
const installHost = () => {
  const folder = join(project, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "index.js"),
    "console.log(JSON.stringify({ args: process.argv.slice(2), pid: process.pid, parent: process.ppid }));",
  );
};

/** Whether a process is there that nobody has to take note of any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    return error instanceof Error && "syscall" in error && error.syscall === "open";
  }
}

test("the host is the working directory's own, gets every argument, and is the engine's own child", async () => {
  installHost();
  const child = spawn(launcher, ["127.0.0.1:1234", "--tracing", "a b"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [text] = await once(child.stdout, "data");
  expect(JSON.parse(String(text))).toEqual({
    args: ["127.0.0.1:1234", "--tracing", "a b"],
    pid: child.pid,
    parent: process.pid,
  });
});

test("the host ends with the engine, even before it has any work", async () => {
  mkdirSync(join(project, "node_modules", "@pulumi", "pulumi", "cmd"), { recursive: true });
  writeFileSync(
    join(project, "node_modules/@pulumi/pulumi/cmd/dynamic-provider.js"),
    "console.log('loaded'); setInterval(() => {}, 1000);",
  );
  const engine = spawn("sh", ["-c", `"${launcher}" & echo $!; wait`], {
    cwd: project,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: engine.stdout })) if (lines.push(line) === 2) break;
  const pid = lines.find((line) => line !== "loaded");
  onTestFinished(() => {
    if (isAlive(Number(pid))) process.kill(Number(pid), "SIGKILL");
  });
  engine.kill("SIGKILL");
  await expect.poll(() => isAlive(Number(pid)), { timeout: 5_000 }).toBe(false);
});

/** A folder as `charter apply` has it for a provider's process that it has begun. */
function waiting(files: Readonly<Record<string, string>>): string {
  const folder = join(project, "provider");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test.skipIf(process.platform !== "linux")(
  "what stands in for a host that waited has no credential of the run, for as long as the engine lives",
  async () => {
    const folder = waiting({ free: "", port: "43210\n" });
    const env = { ...process.env, CHARTER_PROVIDER: folder, CHARTER_TOKEN: "S3CRET" };
    const child = spawn(launcher, ["127.0.0.1:1234"], { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    expect(String(await once(child.stdout, "data"))).toBe("43210\n");
    const { pid = 0 } = child;
    const lives = () => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("sleep");
    await expect.poll(lives, { timeout: 5_000 }).toBe(true);
    const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    await expect.poll(children, { timeout: 5_000 }).not.toBe("");
    const all = [pid, ...children().split(" ")].map((one) => readFileSync(`/proc/${one}/environ`, "utf8"));
    expect(all.filter((text) => text.includes("S3CRET"))).toEqual([]);
  },
);

test("a host that waits is handed over once, to the engine whose process it learns", async () => {
  installHost();
  const folder = waiting({ free: "", port: "43210\n" });
  const begin = () => {
    const env = { ...process.env, CHARTER_PROVIDER: folder };
    const child = spawn(launcher, ["127.0.0.1:1234"], { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    return once(child.stdout, "data").then(String);
  };
  const first = await begin();
  expect({ first, engine: readFileSync(join(folder, "engine"), "utf8") }).toEqual({
    first: "43210\n",
    engine: `${process.pid}\n`,
  });
  expect(JSON.parse(await begin())).toMatchObject({ args: ["127.0.0.1:1234"] });
});

test("a host that waited for and is gone by then is replaced by one of the engine's own", async () => {
  installHost();
  const env = { ...process.env, CHARTER_PROVIDER: waiting({ free: "", gone: "" }) };
  const child = spawn(launcher, ["127.0.0.1:1234"], { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
  const [text] = await once(child.stdout, "data");
  expect(JSON.parse(String(text))).toMatchObject({ args: ["127.0.0.1:1234"], pid: child.pid });
});

test.each([
  ["a fiftieth of a second", "true", 200],
  ["a second, where that is all that the system knows,", '[ "$1" = 1 ]', 4],
])("a host that hangs is waited for four seconds, by %s at a time, and then replaced", async (_, knows, naps) => {
  installHost();
  const [bin, slept] = [join(project, "bin"), join(project, "slept")];
  mkdirSync(bin);
  writeFileSync(join(bin, "sleep"), `#!/bin/sh\n${knows} || exit 1\necho >> "${slept}"\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, CHARTER_PROVIDER: waiting({ free: "" }) };
  const child = spawn(launcher, ["127.0.0.1:1234"], { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
  const [text] = await once(child.stdout, "data");
  expect(JSON.parse(String(text))).toMatchObject({ args: ["127.0.0.1:1234"], pid: child.pid });
  expect(readFileSync(slept, "utf8").split("\n").length - 1).toBe(naps);
});

test("what was handed over for a host ends with the engine", async () => {
  const env = { ...process.env, CHARTER_PROVIDER: waiting({ free: "", port: "43210\n" }) };
  const engine = spawn("sh", ["-c", `"${launcher}" & echo $!; wait`], {
    cwd: project,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: engine.stdout })) if (lines.push(line) === 2) break;
  const pid = Number(lines.find((line) => line !== "43210"));
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, "SIGKILL");
  });
  engine.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
});

test("without @pulumi/pulumi in the project the launcher fails and names what is missing", async () => {
  const child = spawn(launcher, [], { cwd: project, stdio: ["ignore", "ignore", "pipe"] });
  const chunks: string[] = [];
  child.stderr.on("data", (chunk) => chunks.push(String(chunk)));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(chunks.join("")).toContain("@pulumi/pulumi/cmd/dynamic-provider");
});

const engineLauncher = resolve("sdk/bin/launcher/charter-engine");
const engineWatch = resolve("sdk/bin/launcher/charter-engine-watch");

test("the engine says which process it is, and is the CLI that was named, with every argument", async () => {
  const child = spawn(engineLauncher, ["a b", "c"], {
    env: { PATH: process.env.PATH, CHARTER_PULUMI: "echo" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = (stream: Readable) => stream.setEncoding("utf8").toArray();
  expect(await Promise.all([said(child.stdout), said(child.stderr)])).toEqual([
    ["a b c\n"],
    [`charter-engine ${child.pid}\n`],
  ]);
});

describe("the watch over an engine", () => {
  /** A program that plays the engine and says when it is at work, and a watch that was told of it; the test holds the pipe. */
  async function watched(program: string) {
    const engine = spawn("sh", ["-c", program], { stdio: ["ignore", "pipe", "ignore"] });
    await once(engine.stdout, "data");
    const watch = spawn(engineWatch, ["1"], { stdio: ["pipe", "ignore", "inherit"] });
    watch.stdin.write(`${engine.pid}\n`);
    return { engine, watch, ends: once(engine, "exit"), watchEnds: once(watch, "exit") };
  }

  test("asks it to end in order once the command is gone", async () => {
    const { watch, ends, watchEnds } = await watched("trap 'exit 7' INT; echo at work; while :; do sleep 0.1; done");
    watch.stdin.destroy();
    expect([await ends, await watchEnds]).toEqual([
      [7, null],
      [0, null],
    ]);
  });

  test("kills it where it does not end", async () => {
    const { watch, ends } = await watched("trap '' INT; echo at work; while :; do sleep 0.1; done");
    watch.stdin.destroy();
    expect(await ends).toEqual([null, "SIGKILL"]);
  });

  test("ends itself, and nobody else, once the engine has ended", async () => {
    const { engine, watch, watchEnds } = await watched("echo at work; exec sleep 60");
    watch.stdin.end("\n");
    expect([await watchEnds, engine.exitCode, engine.signalCode]).toEqual([[0, null], null, null]);
    engine.kill();
  });
});
