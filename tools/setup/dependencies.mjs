// The npm dependencies, exactly as the lockfile has them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../sdk/setup/run.mjs";

/**
 * Whether node_modules holds what package-lock.json says: npm writes its own record there as the last step of an install.
 *
 * @param {string} root
 */
export function areDependenciesInstalled(root) {
  const wanted = lockedPackages(join(root, "package-lock.json"));
  const there = lockedPackages(join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || there === undefined) return false;
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.optional && !entry.link)
    .every(([path, { version }]) => there[path]?.version === version);
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
export async function installDependencies(root, env) {
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-timeout=60000",
  ];
  const [command, ...first] = npmCommand(env);
  await run(command, [...first, ...args], { cwd: root, env, limit: 20 * 60_000 });
}

/**
 * The npm that runs this script where one does, else the one on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]]}
 */
export function npmCommand(env) {
  const script = env.npm_execpath;
  return script !== undefined && /npm-cli\.js$/.test(script) && existsSync(script)
    ? [process.execPath, script]
    : ["npm"];
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | undefined}
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}
