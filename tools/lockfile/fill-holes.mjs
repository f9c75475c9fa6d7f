// Optional packages that a lockfile asks for and does not hold.

/**
 * An entry of a lockfile, as far as it matters here.
 *
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 */

/**
 * The packages with an entry for each exact optional dependency that has none. Such an entry has no integrity: the registry
 * that npm asked did not have the package.
 *
 * @param {Readonly<Record<string, Entry>>} packages
 * @returns {{ packages: Record<string, Entry>, added: readonly string[] }}
 */
export function fillHoles(packages) {
  const holes = Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && packages[`node_modules/${name}`] === undefined)
      .map(([name, version]) => /** @type {const} */ ([`node_modules/${name}`, entry(name, version, dev)])),
  );
  const filled = Object.entries({ ...packages, ...Object.fromEntries(holes) });
  // As npm sorts them: the root first, then by the locale that it uses everywhere.
  filled.sort(([one], [other]) => one.localeCompare(other, "en"));
  return { packages: Object.fromEntries(filled), added: holes.map(([path]) => path.replace("node_modules/", "")) };
}

/** @param {string} name @param {string} version @param {boolean | undefined} dev @returns {Entry} */
function entry(name, version, dev) {
  const cpu = wordOf(name, "arm64|x64|arm|ia32|ppc64|riscv64|s390x|loong64|wasm32");
  const libc = /musl/.test(name) ? "musl" : /-gnu/.test(name) ? "glibc" : undefined;
  const os = wordOf(name, "android|darwin|freebsd|linux|netbsd|openbsd|openharmony|win32");
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

/** @param {string} name @param {string} words One of the words that stands alone in a package's name. */
function wordOf(name, words) {
  return new RegExp(`(?<![a-z0-9])(${words})(?![a-z0-9])`).exec(name)?.[1];
}
