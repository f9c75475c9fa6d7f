import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeInstallation } from "../../../sdk/setup/cache.mjs";
import { findPulumi, installPulumi, NoPulumi, pulumiEnvironment } from "../../../sdk/setup/find.mjs";
import { goRoot } from "../../../sdk/setup/go-build.mjs";
import { canReachReleases, releaseRoot } from "../../../sdk/setup/release.mjs";

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-find-"));
  mkdirSync(join(folder, "path"));
  env = { CHARTER_TOOLS: join(folder, "tools"), PATH: join(folder, "path"), HOME: folder };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (path: string, answer: string) => {
  writeFileSync(path, `#!/bin/sh\necho ${answer}\n`);
  chmodSync(path, 0o755);
};
const onPath = (version: string) => {
  program(join(folder, "path", "pulumi"), `v${version}`);
  program(join(folder, "path", "pulumi-language-nodejs"), "");
};
const install = () =>
  installPulumi({ env, dependencies: () => Promise.reject(new Error("none")), say: () => {}, progress: () => {} });
const prepare = (root: string, source: "release" | "go", version: string) =>
  makeInstallation(root, async (partial) => {
    program(join(partial, "bin", "pulumi"), version);
    program(join(partial, "bin", "pulumi-language-nodejs"), "");
    return { version, source };
  });

test("a recent CLI on PATH is taken, with the launcher beside it, and found again without running it", async () => {
  onPath("3.261.0");
  expect(findPulumi(env)).toBeUndefined();
  const tools = await install();
  expect({ ...tools, root: undefined, bin: undefined }).toEqual({ version: "3.261.0", source: "path" });
  expect(readdirSync(tools.bin).sort()).toEqual(["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]);
  expect(findPulumi(env)).toEqual(tools);
});

test("a CLI on PATH that was upgraded is taken anew", async () => {
  onPath("3.261.0");
  await install();
  onPath("3.262.0-beta");
  expect(findPulumi(env)).toBeUndefined();
  expect((await install()).version).toBe("3.262.0-beta");
});

test("an earlier setup's release comes before its Go build, and both before PATH", async () => {
  onPath("3.261.0");
  const path = await install();
  const go = await prepare(goRoot(join(folder, "tools")), "go", "3.259.0");
  expect([path.source, findPulumi(env)]).toEqual(["path", go]);
  const release = await prepare(releaseRoot(join(folder, "tools")), "release", "3.270.0");
  expect(findPulumi(env)).toEqual(release);
});

test("an installation that fails half-way is not there at all", async () => {
  const root = goRoot(join(folder, "tools"));
  const failing = makeInstallation(root, async (partial) => {
    program(join(partial, "bin", "pulumi"), "3.259.0");
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(readdirSync(join(folder, "tools"))).toEqual([]);
});

test("where nothing can be had, the message names each reason and what to install", async () => {
  onPath("3.100.0");
  env = { ...env, HTTPS_PROXY: "http://127.0.0.1:9" };
  const error = await install().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NoPulumi);
  expect(String(error)).toContain(`${join(folder, "path", "pulumi")} is 3.100.0, and Charter needs 3.259.0 or newer`);
  expect(String(error)).toContain("there is no Go 1.26 or newer on PATH");
  expect(String(error)).toContain("https://www.pulumi.com/docs/install/");
});

test("a host that accepts and never answers is given up within the limit", async () => {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const start = Date.now();
  expect(await canReachReleases(env, `http://127.0.0.1:${port}/`, 500)).toBe(false);
  expect(Date.now() - start).toBeLessThan(3_000);
  server.close();
});

test("the CLI's folder comes first on PATH, and what the user set stays", async () => {
  const tools = await prepare(goRoot(join(folder, "tools")), "go", "3.259.0");
  expect(pulumiEnvironment(tools, { PATH: "/usr/bin", PULUMI_SKIP_UPDATE_CHECK: "false" })).toEqual({
    PATH: `${tools.bin}:/usr/bin`,
    PULUMI_SKIP_UPDATE_CHECK: "false",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  });
});

test("another clone's launcher is replaced by this clone's", async () => {
  const tools = await prepare(goRoot(join(folder, "tools")), "go", "3.259.0");
  const launcher = join(tools.bin, "pulumi-resource-pulumi-nodejs");
  writeFileSync(launcher, "#!/bin/sh\nexit 1\n");
  findPulumi(env);
  expect(existsSync(launcher) && readFileSync(launcher, "utf8")).toContain("exec node");
});
