/** Brings the Pulumi CLI, by the program that sets up clones of Charter, too: what this user has, else the official release, else a build from Go modules. */

import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CharterError } from "@charter/provider";
import { packageFolder } from "../package-folder";
import { type Environment, environmentFor } from "./environment";

/** It could not be had. */
export class PulumiNotBroughtError extends CharterError {
  /** @param why each way that was tried, and what to install */
  constructor(why: string) {
    super("pulumi-not-brought", why, { remedy: "`charter doctor` says what is found then." });
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

/**
 * Brings it; may take minutes, and says on standard error what goes on. It gets no credential.
 * @throws PulumiNotBroughtError
 */
export async function bringPulumi(env: Environment = process.env): Promise<BroughtPulumi> {
  const child = spawn(process.execPath, [join(packageFolder, "setup", "main.mjs")], {
    env: environmentFor(["system", "network", "node", "setup"], env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { bin, version, failure } = answerIn(await text(child.stdout));
  if (bin !== undefined && version !== undefined) return { bin, version };
  throw new PulumiNotBroughtError(failure ?? "What brings the Pulumi CLI ended before it was done.");
}
