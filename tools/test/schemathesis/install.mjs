// Schemathesis in a Python environment of its own, in the user's cache: for every clone, and whole or not there at all.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { shortHash, toolsFolder } from "../../../sdk/setup/cache.mjs";
import { withLock } from "../../../sdk/setup/lock.mjs";
import { CommandFailed, run } from "../../../sdk/setup/run.mjs";

const minute = 60_000;
const requirements = join(dirname(fileURLToPath(import.meta.url)), "requirements.txt");

/**
 * Finds Schemathesis, or installs it. Without it, says why it cannot be had.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ program: string } | { missing: string }>}
 */
export async function findSchemathesis(env) {
  const root = join(toolsFolder(env), `schemathesis-${shortHash([readFileSync(requirements)])}`);
  const program = join(root, "bin", "schemathesis");
  const whole = join(root, "charter-tools.json");
  if (existsSync(whole)) return { program };
  return await withLock(`${root}.lock`, {}, async () => {
    try {
      if (!existsSync(whole)) await install(root);
      writeFileSync(whole, "{}\n");
      return { program };
    } catch (error) {
      rmSync(root, { recursive: true, force: true });
      if (!(error instanceof CommandFailed)) throw error;
      return { missing: `Python 3 with venv and PyPI are needed: ${error.message.split("\n", 1)[0]}` };
    }
  });
}

/** @param {string} root */
async function install(root) {
  await run("python3", ["-m", "venv", "--clear", root], { limit: 2 * minute });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
  await run(join(root, "bin", "python"), [...pip, "--requirement", requirements], { limit: 5 * minute });
}
