// Which Pulumi goes with which.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The oldest CLI that Charter's own tests have run with; also the newest that Go modules offer. */
export const oldestCli = "3.259.0";

/** The newest Node language host that is a Go module; works with every CLI and SDK named here. */
export const goLanguageHost = "3.68.0";

/** The SDK's version, exact in package.json: the official release of the CLI has the same number. */
export const sdkVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies[
  "@pulumi/pulumi"
];

/**
 * Whether `version` (as `v3.259.0`, `3.260.0-alpha.1+build`) is at least `oldest`.
 *
 * @param {string} version
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const [have, want] = [numbers(version), numbers(oldest)];
  if (have === undefined || want === undefined) return false;
  const differs = have.findIndex((number, index) => number !== want[index]);
  return differs === -1 || Number(have[differs]) > Number(want[differs]);
}

/** @param {string} version */
function numbers(version) {
  return /^\D*(\d+)\.(\d+)(?:\.(\d+))?/
    .exec(version.trim())
    ?.slice(1)
    .map((part) => Number(part ?? 0));
}
