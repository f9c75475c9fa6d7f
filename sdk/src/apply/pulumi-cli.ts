/** Finds the Pulumi CLI: on PATH, else where Charter's own setup put it. */

import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { CharterError } from "@charter/provider";

type Environment = Readonly<Record<string, string | undefined>>;

/** No Pulumi CLI on this machine. */
export class NoPulumiError extends CharterError {
  constructor() {
    super("no-pulumi", "The Pulumi CLI is not on PATH, and `charter apply` runs the Pulumi engine.", {
      remedy: "Install it (https://www.pulumi.com/docs/install/) and run again. `charter plan` works without it.",
    });
  }
}

/** Where Charter's setup keeps its tools: `CHARTER_TOOLS`, else the user's cache. */
function toolsFolder(env: Environment): string {
  return env.CHARTER_TOOLS || join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "charter", "tools");
}

function installations(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "charter-tools.json")))
    .sort()
    .map((name) => join(folder, name));
}

const isOnPath = (env: Environment): boolean =>
  (env.PATH ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, "pulumi")));

/**
 * The installation whose `bin/pulumi` is the CLI to run; undefined where the one on PATH is.
 * @throws NoPulumiError
 */
export function pulumiRoot(env: Environment = process.env): string | undefined {
  if (isOnPath(env)) return undefined;
  const installed = installations(toolsFolder(env)).filter((root) => existsSync(join(root, "bin", "pulumi")));
  const [root] = installed;
  if (root === undefined) throw new NoPulumiError();
  return root;
}
