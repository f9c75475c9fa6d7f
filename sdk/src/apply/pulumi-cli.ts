/** Finds the Pulumi CLI and asks it who it is. */

import { join } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import type { Environment } from "../programs/environment";
import { programOn } from "../programs/path";
import { oldestPulumi, pulumiRoot } from "../programs/pulumi-root";
import { pulumiCommand, versionOf } from "./pulumi-command";
import { PulumiTooOldError } from "./pulumi-too-old-error";
import { PulumiUnusableError } from "./pulumi-unusable-error";

/** @param root where it was installed; undefined where it is on PATH */
async function started(place: string, root: string | undefined): Promise<PulumiCommand> {
  try {
    // One on PATH stays a name: the folder of a path would come before that of our launcher.
    return pulumiCommand(root === undefined ? "pulumi" : place, await versionOf(place));
  } catch (error) {
    throw new PulumiUnusableError(place, error);
  }
}

/** The CLIs that have answered in this process: asking costs a quarter of a second, for each pass. */
const answered = new Map<string, PulumiCommand>();

/**
 * The CLI to run, which has answered.
 * @throws NoPulumiError, PulumiUnusableError, PulumiTooOldError
 */
export async function findPulumi(env: Environment = process.env): Promise<PulumiCommand> {
  const root = pulumiRoot(env);
  const place = root === undefined ? (programOn(env.PATH, "pulumi") ?? "pulumi") : join(root, "bin", "pulumi");
  const known = answered.get(place);
  if (known !== undefined) return known;
  const command = await started(place, root);
  // Of a version's build (`-alpha`, `+dirty`) nothing follows.
  if (command.version?.compareMain(oldestPulumi) === -1) {
    throw new PulumiTooOldError(place, command.version.version, oldestPulumi);
  }
  answered.set(place, command);
  return command;
}
