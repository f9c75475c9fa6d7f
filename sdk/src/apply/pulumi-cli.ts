/** Finds the Pulumi CLI, and what version it is. */

import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join, parse as parsePath } from "node:path";
import { promisify } from "node:util";
import { parse, type SemVer } from "semver";
import { type Environment, environmentFor } from "../programs/environment";
import { programOn } from "../programs/path";
import { installedVersion, oldestPulumi, pulumiRoot } from "../programs/pulumi-root";
import { PulumiTooOldError } from "./pulumi-too-old-error";
import { PulumiUnusableError } from "./pulumi-unusable-error";

/** What the Automation API works with. */
const newestMajor = 3;

/** A CLI to run. */
export interface PulumiCli {
  /** A path, or `pulumi` for the one on PATH: the folder of a path would come before that of our launcher. */
  readonly command: string;
  /** Where it was found. */
  readonly place: string;
  readonly version: SemVer;
}

/** What a CLI says of itself. @param program absolute */
async function saidBy(program: string): Promise<string> {
  const env = { ...environmentFor(["system"]), PULUMI_SKIP_UPDATE_CHECK: "true" };
  // Not where the charter is: a Pulumi.yaml may be there, too.
  const { stdout } = await promisify(execFile)(program, ["version"], { env, cwd: parsePath(program).root });
  return stdout.trim();
}

/** What the setup noted beside a CLI that it made ready. */
const notedFor = (program: string): string | undefined => installedVersion(dirname(dirname(realpathSync(program))));

/** @throws Error where it does not run, or says nothing that is a version, or a newer one than Charter knows */
async function versionOf(program: string): Promise<SemVer> {
  const version = parse(notedFor(program) ?? (await saidBy(program)));
  if (version === null) throw new Error("Failed to parse Pulumi CLI version");
  if (version.major > newestMajor) throw new Error(`it is ${version.version}, and Charter knows Pulumi ${newestMajor}`);
  return version;
}

/** @throws PulumiUnusableError, PulumiTooOldError */
async function known(place: string, command: string): Promise<PulumiCli> {
  const version = await versionOf(place).catch((error: unknown) => {
    throw new PulumiUnusableError(place, error);
  });
  // Of a version's build (`-alpha`, `+dirty`) nothing follows.
  if (version.compareMain(oldestPulumi) === -1) throw new PulumiTooOldError(place, version.version, oldestPulumi);
  return { command, place, version };
}

/** The CLIs that were asked in this process: an answer takes a quarter of a second, for each pass. */
const asked = new Map<string, Promise<PulumiCli>>();

/**
 * The CLI to run, which has answered.
 * @throws NoPulumiError, PulumiUnusableError, PulumiTooOldError
 */
export async function findPulumi(env: Environment = process.env): Promise<PulumiCli> {
  const root = pulumiRoot(env);
  const place = root === undefined ? (programOn(env.PATH, "pulumi") ?? "pulumi") : join(root, "bin", "pulumi");
  const answer = asked.get(place) ?? known(place, root === undefined ? "pulumi" : place);
  asked.set(place, answer);
  return answer.catch((error: unknown) => {
    asked.delete(place);
    throw error;
  });
}
