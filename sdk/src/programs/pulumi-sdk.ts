/** Pulumi's SDK for Node.js, which is a peer: whoever installs Charter chooses its version, and may have installed none. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CharterError } from "@charter/provider";
import { satisfies } from "semver";
import { packageFolder } from "../package-folder";

const name = "@pulumi/pulumi";

/** It is not there, or in no version that Charter works with. */
export class PulumiSdkError extends CharterError {
  constructor(problem: string, range: string) {
    super("no-pulumi-sdk", `${problem}, and Charter runs on Pulumi's SDK (${range}).`, {
      remedy: `Install it beside Charter: \`npm install --save-dev "${name}@${range}"\`.`,
    });
  }
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestIn = (file: string): Manifest => JSON.parse(readFileSync(file, "utf8"));

/** Where it is found from a package; undefined where it is not. */
function foundFrom(manifest: string): string | undefined {
  try {
    return createRequire(manifest).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/**
 * The version of the SDK that a run loads.
 * @param charter the folder of the package that users install
 * @throws PulumiSdkError
 */
export function pulumiSdk(charter = packageFolder): string {
  const own = join(charter, "package.json");
  const range = manifestIn(own).peerDependencies?.[name] ?? "*";
  const found = foundFrom(own);
  if (found === undefined) throw new PulumiSdkError(`${name} is not installed`, range);
  const { version } = manifestIn(found);
  if (!satisfies(version, range, { includePrerelease: true })) throw new PulumiSdkError(`${name} is ${version}`, range);
  return version;
}
