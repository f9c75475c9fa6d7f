import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

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

test("without @pulumi/pulumi in the project the launcher fails and names what is missing", async () => {
  const child = spawn(launcher, [], { cwd: project, stdio: ["ignore", "ignore", "pipe"] });
  const chunks: string[] = [];
  child.stderr.on("data", (chunk) => chunks.push(String(chunk)));
  expect(await once(child, "close")).toEqual([1, null]);
  expect(chunks.join("")).toContain("@pulumi/pulumi/cmd/dynamic-provider");
});
