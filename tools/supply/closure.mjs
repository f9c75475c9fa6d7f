// What a package brings along, from package-lock.json.

/**
 * An entry of a lockfile, as far as it matters here.
 *
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {string} [license]
 * @property {string} [integrity]
 * @property {string} [resolved] where a link leads
 * @property {boolean} [link]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [inBundle] it lies in the archive of the package above, and that one's hash covers it
 * @property {boolean} [hasInstallScript]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {Readonly<Record<string, string>>} [dependencies]
 * @property {Readonly<Record<string, string>>} [devDependencies]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 * @property {Readonly<Record<string, string>>} [peerDependencies]
 * @property {Readonly<Record<string, { readonly optional?: boolean }>>} [peerDependenciesMeta]
 */

/** @typedef {Readonly<Record<string, Entry>>} Packages the `packages` of a lockfile, by path */

/**
 * All that a package asks for, optional and peer dependencies included.
 *
 * @param {Entry} entry
 */
export const askedFor = ({ dependencies, optionalDependencies, peerDependencies }) =>
  Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });

/**
 * The paths of a package and of everything that comes with it. What the lockfile does not hold (an optional peer that nobody
 * here asks for) is left out.
 *
 * @param {Packages} packages
 * @param {string} path
 * @param {Set<string>} [found]
 * @returns {ReadonlySet<string>}
 */
export function closureOf(packages, path, found = new Set()) {
  const entry = packages[path];
  if (entry === undefined || found.has(path)) return found;
  if (entry.link === true) return closureOf(packages, entry.resolved ?? "", found);
  found.add(path);
  for (const name of askedFor(entry)) {
    const next = resolve(packages, path, name);
    if (next !== undefined) closureOf(packages, next, found);
  }
  return found;
}

/**
 * Where Node finds a package from another one: in the innermost `node_modules` that has it.
 *
 * @param {Packages} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
export function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === "") return undefined;
  }
}

/** @param {string} path `node_modules/@scope/name` at any depth */
export const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
