/**
 * Where the Pulumi CLI is: on PATH, else where its own installer puts it, else where `charter setup` did. What reads a state and what applies
 * take the same one.
 */

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { CharterError } from "@charter/provider";
import type { Environment } from "./environment";
import { absoluteFolders, isExecutable, listed, programOn } from "./path";

/** The oldest CLI that Charter's own tests have run with. */
export const oldestPulumi = "3.259.0";

/** No Pulumi CLI on this machine. */
export class NoPulumiError extends CharterError {
  constructor() {
    super("no-pulumi", "There is no Pulumi CLI here, and `charter apply` runs the Pulumi engine.", {
      remedy:
        "`npx charter setup` brings it; or install it yourself, " +
        `${oldestPulumi} or newer (https://www.pulumi.com/docs/install/). \`charter plan\` works without it.`,
    });
  }
}

/** Where Charter's setup keeps its tools: `CHARTER_TOOLS`, else the user's cache. */
function toolsFolder(env: Environment): string {
  return env.CHARTER_TOOLS || join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "charter", "tools");
}

/** The version that the setup noted; undefined where an installation is not whole, or not the setup's. */
export function installedVersion(root: string): string | undefined {
  try {
    const marker: unknown = JSON.parse(readFileSync(join(root, "charter-tools.json"), "utf8"));
    if (typeof marker !== "object" || marker === null || !("version" in marker)) return undefined;
    return isExecutable(join(root, "bin", "pulumi")) ? String(marker.version) : undefined;
  } catch {
    return undefined;
  }
}

/** What the setup installed, the newest version first. */
function installations(folder: string): readonly string[] {
  return listed(folder)
    .map((name) => join(folder, name))
    .flatMap((root) => {
      const version = installedVersion(root);
      return version === undefined ? [] : [{ root, version }];
    })
    .sort((one, other) => other.version.localeCompare(one.version, "en", { numeric: true }))
    .map(({ root }) => root);
}

/** Where Pulumi's own installer puts it; the PATH of a shell names that only after the next login. */
function ownInstallation(env: Environment): readonly string[] {
  const home = env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi");
  return isAbsolute(home) && isExecutable(join(home, "bin", "pulumi")) ? [home] : [];
}

/**
 * The installation whose `bin/pulumi` is the CLI to run; undefined where the one on PATH is.
 * @throws NoPulumiError
 */
export function pulumiRoot(env: Environment = process.env): string | undefined {
  if (programOn(env.PATH, "pulumi") !== undefined) return undefined;
  const [root] = [...ownInstallation(env), ...installations(toolsFolder(env))];
  if (root === undefined) throw new NoPulumiError();
  return root;
}

/** An environment in which `pulumi` is the CLI to run. @throws NoPulumiError */
export function withPulumi(env: Environment = process.env): Environment {
  const root = pulumiRoot(env);
  return root === undefined ? env : { ...env, PATH: [join(root, "bin"), ...absoluteFolders(env.PATH)].join(delimiter) };
}
