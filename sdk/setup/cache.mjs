// Where tools are kept for every project of this user: one folder an installation, complete or not there at all.
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * An installed Pulumi CLI with its Node language host and Charter's launcher side by side.
 *
 * @typedef {object} PulumiTools
 * @property {string} root what `PulumiCommand.get({ root })` takes
 * @property {string} bin the folder that comes first on PATH
 * @property {string} version of the CLI, as `3.259.0`
 * @property {"path" | "release" | "go"} source
 */

/** @typedef {{ version: string, source: PulumiTools["source"], from?: string }} Marker */

/** Marks a whole installation, in its root. */
export const markerName = "charter-tools.json";
const launcherName = "pulumi-resource-pulumi-nodejs";
const launcher = join(dirname(fileURLToPath(import.meta.url)), "../bin/launcher", launcherName);
const programs = ["pulumi", "pulumi-language-nodejs"];

/**
 * The folder of the tools: `CHARTER_TOOLS`, else `charter/tools` in the user's cache.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function toolsFolder(env) {
  if (env.CHARTER_TOOLS) return env.CHARTER_TOOLS;
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "charter", "tools");
}

/**
 * The installation in `root`, if it is whole and made from `from` (where that is given).
 *
 * @param {string} root
 * @param {string} [from]
 * @returns {PulumiTools | undefined}
 */
export function readInstallation(root, from) {
  try {
    /** @type {Marker} */
    const marker = JSON.parse(readFileSync(join(root, markerName), "utf8"));
    if (from !== undefined && marker.from !== from) return undefined;
    const bin = join(root, "bin");
    for (const program of programs) accessSync(join(bin, program), constants.X_OK);
    placeLauncher(bin);
    return { root, bin, version: marker.version, source: marker.source };
  } catch {
    return undefined;
  }
}

/**
 * Makes an installation: `fill` writes the programs into a folder that becomes `root` only when everything is there.
 *
 * @param {string} root
 * @param {(partial: string) => Promise<Marker>} fill
 * @returns {Promise<PulumiTools>}
 */
export async function makeInstallation(root, fill) {
  const partial = `${root}.partial-${process.pid}`;
  clearPartials(root);
  try {
    mkdirSync(join(partial, "bin"), { recursive: true });
    const marker = await fill(partial);
    placeLauncher(join(partial, "bin"));
    writeFileSync(join(partial, markerName), `${JSON.stringify(marker)}\n`);
    rmSync(root, { recursive: true, force: true });
    renameSync(partial, root);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  const made = readInstallation(root);
  if (made === undefined) throw new Error(`the installation in ${root} lacks a program`);
  return made;
}

/** @param {readonly (string | Buffer)[]} parts */
export function shortHash(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 12);
}

/**
 * Puts Charter's launcher beside the CLI, where the engine looks for it; another project's older one is replaced.
 *
 * @param {string} bin
 */
function placeLauncher(bin) {
  const place = join(bin, launcherName);
  const wanted = readFileSync(launcher);
  try {
    if (readFileSync(place).equals(wanted)) return;
  } catch {
    // Not there yet.
  }
  const fresh = `${place}.${process.pid}`;
  copyFileSync(launcher, fresh);
  chmodSync(fresh, 0o755);
  renameSync(fresh, place);
}

/** @param {string} root What a killed setup left behind; the caller holds the lock. */
function clearPartials(root) {
  const folder = dirname(root);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${basename(root)}.partial-`)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
