// The Pulumi CLI for this user: an earlier setup's, the one on PATH, the official release, or one built with Go.
import { delimiter, join } from "node:path";
import { toolsFolder } from "./cache.mjs";
import { buildWithGo, hasGo, readGoBuild } from "./go-build.mjs";
import { withLock } from "./lock.mjs";
import { readCopyFromPath, takeFromPath } from "./on-path.mjs";
import { canReachReleases, installRelease, readRelease } from "./release.mjs";
import { oldestCli, releaseVersion } from "./versions.mjs";

/** @typedef {import("./cache.mjs").PulumiTools} PulumiTools */

/** No Pulumi CLI can be had here; the message says what to install. */
export class NoPulumi extends Error {
  code = "no-pulumi";

  /** @param {readonly string[]} reasons */
  constructor(reasons) {
    super(
      [
        "No Pulumi CLI can be had here:",
        ...reasons.map((reason) => `  - ${reason}`),
        `Install Pulumi ${oldestCli} or newer (https://www.pulumi.com/docs/install/), or Go 1.26 or newer, and run this again.`,
      ].join("\n"),
    );
    this.name = "NoPulumi";
  }
}

/**
 * The CLI that an earlier setup made ready; nothing is run or written.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {PulumiTools | undefined}
 */
export function findPulumi(env = process.env) {
  const folder = toolsFolder(env);
  return readRelease(folder) ?? readGoBuild(folder) ?? readCopyFromPath(folder, env);
}

/**
 * The CLI, made ready where no earlier setup did so: taken from PATH, installed or built.
 *
 * @param {object} options
 * @param {() => Promise<string>} options.dependencies resolves to the path of a `node` once npm has installed the dependencies
 * @param {(line: string) => void} options.say
 * @param {(compiled: number) => void} options.progress
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<PulumiTools>}
 * @throws {NoPulumi}
 */
export async function installPulumi({ dependencies, say, progress, env = process.env }) {
  if (process.platform === "win32") throw new NoPulumi(["Windows is served through WSL"]);
  const folder = toolsFolder(env);
  const waiting = (/** @type {string} */ holder) =>
    say(`Pulumi CLI: another setup (process ${holder}) is at it; waiting`);
  return withLock(join(folder, "pulumi.lock"), { waiting }, async () => {
    const found = findPulumi(env);
    if (found !== undefined) return found;
    const taken = await takeFromPath(folder, env);
    if ("tools" in taken) return taken.tools;
    const reasons = [taken.reason];
    if (await canReachReleases(env)) {
      say(`Pulumi CLI: downloading the official release ${releaseVersion}, once for this user`);
      try {
        return await installRelease(folder, await dependencies(), env);
      } catch (error) {
        reasons.push(`the official release could not be installed: ${error instanceof Error ? error.message : error}`);
      }
    } else reasons.push("get.pulumi.com does not answer");
    if (await hasGo(env)) {
      say(`Pulumi CLI: ${reasons.at(-1)}, so it is built with Go, once for this user: 5 to 8 minutes on two cores`);
      return buildWithGo(folder, env, progress);
    }
    throw new NoPulumi([...reasons, "there is no Go 1.26 or newer on PATH to build it with"]);
  });
}

/**
 * The environment in which the CLI runs: its folder first on PATH, no update check, no plugin fetched on its own.
 *
 * @param {PulumiTools} tools
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function pulumiEnvironment(tools, env = process.env) {
  return {
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...env,
    PATH: [tools.bin, env.PATH ?? ""].filter((part) => part !== "").join(delimiter),
  };
}
