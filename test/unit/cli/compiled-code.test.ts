import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { build, charter, temporaryFolder } from "./charter-process";

beforeAll(build, 120_000);

const sdk = resolve(__dirname, "..", "..", "..", "sdk");

/** Whoever may write there first would choose what runs: Node.js takes compiled code as it finds it, whosever it is. */
describe("no compiled code is taken from among the temporary files:", () => {
  test("by the command", async () => {
    const folder = temporaryFolder();
    expect(await charter(["--version"], folder, { TMPDIR: folder })).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("by the provider's process", async ({ skip }) => {
    if (process.platform === "win32") skip();
    const folder = temporaryFolder();
    const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder };
    const launcher = join(sdk, "bin", "launcher", "pulumi-resource-pulumi-nodejs");
    const child = spawn(launcher, ["127.0.0.1:1"], { cwd: sdk, env, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    // Its port: it has loaded all by now, and keeps what was compiled a second after its start.
    expect(String(await once(child.stdout, "data"))).toMatch(/^\d+/);
    await sleep(1_200);
    expect(readdirSync(folder)).toEqual([]);
  });
});
