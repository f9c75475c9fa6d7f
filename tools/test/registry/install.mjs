// An npm registry (Verdaccio) for tests, in the user's cache: its 300 packages are no part of what `npm ci` installs for everybody.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { shortHash, toolsFolder } from "../../../sdk/setup/cache.mjs";
import { withLock } from "../../../sdk/setup/lock.mjs";
import { run } from "../../../sdk/setup/run.mjs";
import { npmCommand } from "../../setup/dependencies.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const files = ["package.json", "package-lock.json", "serve.mjs"];

/**
 * The script that serves it, installed where it is not there: exactly as its lockfile has it, and nothing of it runs meanwhile.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function installRegistry(env = process.env) {
  const root = join(toolsFolder(env), `registry-${shortHash(files.map((name) => readFileSync(join(here, name))))}`);
  const whole = join(root, "charter-tools.json");
  if (existsSync(whole)) return join(root, "serve.mjs");
  return withLock(`${root}.lock`, {}, async () => {
    if (!existsSync(whole)) await install(root, env);
    writeFileSync(whole, "{}\n");
    return join(root, "serve.mjs");
  });
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
async function install(root, env) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const name of files) copyFileSync(join(here, name), join(root, name));
  const [command, ...first] = npmCommand(env);
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await run(command, [...first, ...args], { cwd: root, env, limit: 5 * 60_000 });
}
