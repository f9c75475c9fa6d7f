// The Pulumi CLI that the user already has, on PATH or where its own installer puts it. It is copied, not linked: the engine looks for its launcher beside its own real
// path, and warns about any other.
import { accessSync, constants, copyFileSync, existsSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { makeInstallation, markerName, readInstallation, shortHash } from "./cache.mjs";
import { run } from "./run.mjs";
import { isAtLeast, oldestCli } from "./versions.mjs";

/**
 * The copy that an earlier setup made of the CLI on PATH, if that CLI is still the same.
 *
 * @param {string} folder the tools' folder
 * @param {NodeJS.ProcessEnv} env
 */
export function readCopyFromPath(folder, env) {
  const found = lookUpBoth(env);
  if (found?.host === undefined) return undefined;
  return readInstallation(copyRoot(folder, found.cli), fingerprint(found.cli, found.host));
}

/**
 * The CLI on PATH with its language host, if both are there and recent enough, else the reason. The caller holds the lock.
 *
 * @param {string} folder the tools' folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ tools: import("./cache.mjs").PulumiTools } | { reason: string }>}
 */
export async function takeFromPath(folder, env) {
  const found = lookUpBoth(env);
  if (found === undefined) return { reason: `there is no pulumi on PATH, nor in ${join(pulumiHome(env), "bin")}` };
  const { cli, host } = found;
  if (host === undefined) return { reason: `${cli} has no pulumi-language-nodejs beside it` };
  const version = await versionOf(cli, env);
  if (version === undefined) return { reason: `${cli} does not say its version` };
  if (!isAtLeast(version, oldestCli))
    return { reason: `${cli} is ${version}, and Charter needs ${oldestCli} or newer` };
  const tools = await makeInstallation(copyRoot(folder, cli), async (partial) => {
    await copy(cli, join(partial, "bin", "pulumi"), version, env);
    copyFileSync(realpathSync(host), join(partial, "bin", "pulumi-language-nodejs"), constants.COPYFILE_FICLONE);
    return { version, source: "path", from: fingerprint(cli, host) };
  });
  return { tools };
}

/** @param {NodeJS.ProcessEnv} env */
function lookUpBoth(env) {
  const cli = lookUp("pulumi", env);
  return cli === undefined ? undefined : { cli, host: besideOrOnPath(cli, "pulumi-language-nodejs", env) };
}

/** @param {string} folder @param {string} cli */
function copyRoot(folder, cli) {
  return join(folder, `pulumi-path-${process.platform}-${process.arch}-${shortHash([cli])}`);
}

/**
 * A shim of a version manager does not survive copying: it is linked then, and the engine says where its launcher is.
 *
 * @param {string} cli @param {string} place @param {string} version @param {NodeJS.ProcessEnv} env
 */
async function copy(cli, place, version, env) {
  copyFileSync(realpathSync(cli), place, constants.COPYFILE_FICLONE);
  if ((await versionOf(place, env)) === version) return;
  rmSync(place);
  symlinkSync(cli, place);
}

/** @param {string} cli @param {NodeJS.ProcessEnv} env */
async function versionOf(cli, env) {
  try {
    const text = await run(cli, ["version"], { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, limit: 20_000 });
    return /\d+\.\d+\.\d+\S*/.exec(text)?.[0];
  } catch {
    return undefined;
  }
}

/** @param {string} cli @param {string} name @param {NodeJS.ProcessEnv} env */
function besideOrOnPath(cli, name, env) {
  const beside = [dirname(realpathSync(cli)), dirname(cli)].map((folder) => join(folder, name));
  return beside.find(isExecutable) ?? lookUp(name, env);
}

/**
 * What Charter itself put on PATH is passed over: the link in node_modules/.bin, the folders of earlier setups.
 *
 * @param {string} name @param {NodeJS.ProcessEnv} env
 */
function lookUp(name, env) {
  const ours = join("node_modules", ".bin");
  const folders = [...(env.PATH ?? "").split(delimiter), join(pulumiHome(env), "bin")];
  return folders
    .filter((folder) => isAbsolute(folder) && !folder.endsWith(ours))
    .filter((folder) => !existsSync(join(folder, "..", markerName)))
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/**
 * Where Pulumi's own installer puts it; the shell's PATH names that only after the next login.
 *
 * @param {NodeJS.ProcessEnv} env
 */
const pulumiHome = (env) => env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi");

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {readonly string[]} programs */
function fingerprint(...programs) {
  return programs
    .map((program) => realpathSync(program))
    .map((real) => `${real}:${statSync(real).size}:${statSync(real).mtimeMs}`)
    .join(" ");
}
