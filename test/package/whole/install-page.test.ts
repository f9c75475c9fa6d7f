/** The commands of docs/install.md, as they stand there. */

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPulumi } from "../../../sdk/setup/find.mjs";
import { stepsOf } from "../../e2e/pages/page.js";
import { build } from "../../unit/cli/charter-process.js";
import { outside, pack, publish, withoutPulumi } from "../project.js";
import { type Registry, serveRegistry } from "../registry.js";

/** By where they are run, which the fence says first. */
const blocks = new Map<string, string[]>();
for (const step of stepsOf("docs/install.md")) {
  const where = step.type === "elsewhere" ? (step.why.split(":")[0] ?? "") : step.type;
  const commands = "commands" in step ? `${step.commands}\n` : "";
  blocks.set(where, [...(blocks.get(where) ?? []), commands]);
}
const commandsOf = (fence: string): string => (blocks.get(fence) ?? []).join("");

const folder = mkdtempSync(join(tmpdir(), "charter-page-"));
let registry: Registry;
beforeAll(async () => {
  await build();
  registry = await serveRegistry();
  await publish(registry, await pack(folder));
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An empty folder. @param settings of npm */
function project(name: string, settings: readonly string[] = []): string {
  const made = join(folder, name);
  mkdirSync(made);
  writeFileSync(join(made, "package.json"), "{}");
  writeFileSync(join(made, ".npmrc"), settings.join("\n"));
  return made;
}

async function run(commands: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-ec", commands], {
    cwd,
    env: { ...outside(process.env), ...env },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

const { version }: { readonly version: string } = JSON.parse(readFileSync("sdk/package.json", "utf8"));
const saysVersion = expect.stringMatching(new RegExp(`^${version.replaceAll(".", "\\.")}$`, "m"));

test("what the page shows is what is run here", () => {
  expect([...blocks.keys()]).toEqual(["npm", "pnpm", "clone", "packed", "setup"]);
});

test("npm and pnpm install from a registry, and the command starts", async () => {
  expect(await run(commandsOf("npm"), project("npm", registry.settings))).toEqual(saysVersion);
  const bin = { PATH: `${resolve("node_modules/.bin")}:${process.env.PATH}` };
  expect(await run(commandsOf("pnpm"), project("pnpm", registry.settings), bin)).toEqual(saysVersion);
});

test("what a clone packs is installed where no registry has it, and finds Pulumi or says how to", async () => {
  // The clone that these tests run in is set up.
  expect(commandsOf("clone").startsWith("npm run setup\n")).toBe(true);
  await run(commandsOf("clone").replace("npm run setup\n", ""), process.cwd());
  const made = project("packed");
  expect(await run(commandsOf("packed"), made, { CLONE: process.cwd() })).toEqual(saysVersion);
  const env = {
    PATH: withoutPulumi(process.env.PATH),
    HOME: join(made, "home"),
    CHARTER_TOOLS: dirname(findPulumi()?.root ?? ""),
  };
  expect(await run(commandsOf("setup"), made, env)).toMatch(/^Pulumi \d.* is there: .*\n✓ Node\.js .*\n✓ Pulumi /);
});
