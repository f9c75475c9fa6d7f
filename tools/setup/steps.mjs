// Everything between a fresh clone and a running Charter. What is done already is seen in milliseconds and not done again.
import { mkdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { findPulumi, installPulumi, pulumiEnvironment } from "../../sdk/setup/find.mjs";
import { withLock } from "../../sdk/setup/lock.mjs";
import { sayElapsed, sayLine } from "../../sdk/setup/say.mjs";
import { build, isBuilt } from "./build.mjs";
import { areDependenciesInstalled, installDependencies } from "./dependencies.mjs";
import { chooseNode, dropNodeThatDoesNotStart, nodeEnvironment, requireSomeNode } from "./node.mjs";

/**
 * What is ready after a setup.
 *
 * @typedef {object} Ready
 * @property {string} node path of the Node that runs Charter
 * @property {NodeJS.ProcessEnv} env with that Node, the installed commands and Pulumi first on PATH
 */

/**
 * Sets up the clone in `root`.
 *
 * @param {string} root
 * @param {{ env?: NodeJS.ProcessEnv, pulumi?: boolean }} [options] `pulumi: false` leaves the CLI out
 * @returns {Promise<Ready>}
 */
export async function setUp(root, { env = process.env, pulumi = true } = {}) {
  if (!isReady(root, env, pulumi)) {
    requireSomeNode();
    const waiting = (/** @type {string} */ holder) =>
      sayLine(`another setup (process ${holder}) is running here; waiting`);
    await withLock(join(root, ".charter", "setup.lock"), { waiting }, () => makeReady(root, env, pulumi));
  }
  const tools = findPulumi(env);
  if (tools !== undefined) linkCommand(root, tools.bin);
  const found = nodeEnvironment(root, env);
  return { node: chooseNode(root), env: tools === undefined ? found : pulumiEnvironment(tools, found) };
}

/** @param {string} root @param {NodeJS.ProcessEnv} env @param {boolean} pulumi */
function isReady(root, env, pulumi) {
  return areDependenciesInstalled(root) && isBuilt(root) && (!pulumi || findPulumi(env) !== undefined);
}

/**
 * The CLI can take minutes, so it is fetched or built while the rest goes on; its failure waits until the rest is done.
 *
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {boolean} pulumi
 */
async function makeReady(root, env, pulumi) {
  const node = installAndChooseNode(root, env);
  const cli = pulumi ? makePulumiReady(env, () => node) : Promise.resolve();
  cli.catch(() => {});
  await buildPackages(root, await node, env);
  await cli;
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
async function installAndChooseNode(root, env) {
  if (!areDependenciesInstalled(root)) {
    await sayElapsed("dependencies: npm ci", () => installDependencies(root, env));
    await dropNodeThatDoesNotStart(root);
  }
  return chooseNode(root);
}

/** @param {string} root @param {string} node @param {NodeJS.ProcessEnv} env */
async function buildPackages(root, node, env) {
  if (isBuilt(root)) return;
  await sayElapsed("build: tsc -b", () => build(root, node, nodeEnvironment(root, env)));
}

/** @param {NodeJS.ProcessEnv} env @param {() => Promise<string>} dependencies */
async function makePulumiReady(env, dependencies) {
  if (findPulumi(env) !== undefined) return;
  await sayElapsed("Pulumi CLI", (progress) =>
    installPulumi({
      env,
      dependencies,
      say: sayLine,
      progress: (compiled) => progress(`${compiled} packages compiled`),
    }),
  );
}

/**
 * `pulumi` beside the other installed commands, so that npx and an editor's test runner find it too.
 *
 * @param {string} root @param {string} bin
 */
function linkCommand(root, bin) {
  const link = join(root, "node_modules", ".bin", "pulumi");
  const target = join(bin, "pulumi");
  if (readLink(link) === target) return;
  mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

/** @param {string} link */
function readLink(link) {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
