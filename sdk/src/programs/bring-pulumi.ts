/** Brings the Pulumi CLI, by the program that sets up clones of Charter, too: what this user has, else the official release, else a build from Go modules. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CharterError } from "@charter/provider";
import { packageFolder } from "../package-folder";
import { type Environment, environmentFor } from "./environment";

/** It could not be had. */
export class PulumiNotBroughtError extends CharterError {
  /** @param why each way that was tried, and what to install or to run */
  constructor(why: string, options?: ErrorOptions) {
    super("pulumi-not-brought", why, { ...options, remedy: "`charter doctor` says what is found then." });
  }
}

/** A CLI that was brought. */
export interface BroughtPulumi {
  /** The folder of its programs. */
  readonly bin: string;
  readonly version: string;
}

/** What the program says came of it. */
function answerIn(output: string): Partial<BroughtPulumi> & { readonly failure?: string } {
  try {
    return JSON.parse(output);
  } catch {
    return {};
  }
}

/** It did not come to an answer. */
const unfinished = (what: string, options?: ErrorOptions): PulumiNotBroughtError =>
  new PulumiNotBroughtError(
    `What brings the Pulumi CLI ${what}. Run \`charter setup\` again, or install it: https://www.pulumi.com/docs/install/`,
    options,
  );

/**
 * Brings it; may take minutes, and says on standard error what goes on. It gets no credential.
 * @param node the program that runs what brings it
 * @throws PulumiNotBroughtError
 */
export async function bringPulumi(env: Environment = process.env, node = process.execPath): Promise<BroughtPulumi> {
  const child = spawn(node, [join(packageFolder, "setup", "main.mjs")], {
    env: environmentFor(["system", "network", "node", "setup"], env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]).catch((cause: unknown) => {
    throw unfinished(`could not be started with ${node}`, { cause });
  });
  const { bin, version, failure } = answerIn(output);
  if (bin !== undefined && version !== undefined) return { bin, version };
  throw failure === undefined ? unfinished("ended before it was done") : new PulumiNotBroughtError(failure);
}
