// Which Pulumi goes with which.
/** The oldest CLI that Charter's own tests have run with; also the newest that Go modules offer. */
export const oldestCli = "3.259.0";

/** The newest Node language host that is a Go module; works with every CLI and SDK named here. */
export const goLanguageHost = "3.68.0";

/** The official release that is installed where there is none: it has the number of the SDK that Charter's own tests run with. */
export const releaseVersion = "3.270.0";

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
