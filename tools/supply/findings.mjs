// What is wrong with what the published packages bring along, each with what to do about it.
import satisfies from "spdx-satisfies";
import { askedFor, closureOf, nameOf, resolve } from "./closure.mjs";

/**
 * @typedef {import("./closure.mjs").Packages} Packages
 * @typedef {import("./closure.mjs").Entry} Entry
 *
 * @typedef {object} Allowed allowed.yaml, in which a list without lines is null
 * @property {readonly string[] | null} licences
 * @property {Readonly<Record<string, string>> | null} read
 * @property {Readonly<Record<string, string>> | null} installScripts
 * @property {Readonly<Record<string, { readonly brings: number, readonly why: string }>> | null} dependencies
 *
 * @typedef {{ readonly [List in keyof Allowed]: NonNullable<Allowed[List]> }} Lists
 */

const list = "tools/supply/allowed.yaml";

/**
 * @param {Packages} packages
 * @param {readonly string[]} published the folders of our own packages
 */
export const broughtBy = (packages, published) =>
  [...new Set(published.flatMap((folder) => [...closureOf(packages, folder)]))]
    .filter((path) => path.includes("node_modules/"))
    .sort();

/**
 * @param {Packages} packages
 * @param {readonly string[]} published
 * @param {Allowed} allowed
 * @returns {readonly string[]}
 */
export const findingsIn = (packages, published, { licences, read, installScripts, dependencies }) =>
  allFindings(packages, published, {
    licences: licences ?? [],
    read: read ?? {},
    installScripts: installScripts ?? {},
    dependencies: dependencies ?? {},
  });

/** @param {Packages} packages @param {readonly string[]} published @param {Lists} allowed */
const allFindings = (packages, published, allowed) => [
  ...broughtBy(packages, published).flatMap((path) => licenceFindings(path, packages[path] ?? {}, allowed)),
  ...Object.entries(packages).flatMap(([path, entry]) => installFindings(path, entry, allowed)),
  ...manifests(packages).flatMap(([folder, entry]) => inexactVersions(folder, entry)),
  ...directFindings(packages, published, allowed),
  ...unusedLines(packages, published, allowed),
];

/** @param {string} path @param {Entry} entry @param {Lists} allowed */
function licenceFindings(path, { version, license }, { licences, read }) {
  const named = read[`${nameOf(path)}@${version}`] ?? license;
  if (named !== undefined && isAllowed(named, licences)) return [];
  const who = `${nameOf(path)} ${version}`;
  return [
    `${who}: the licence ${named ?? "is not named"} is not allowed. Read its text; then take another package, or name the licence under \`licences\` in ${list} (under \`read\`, where it is no SPDX expression).`,
  ];
}

/** @param {string} expression @param {readonly string[]} licences */
function isAllowed(expression, licences) {
  try {
    return satisfies(expression, licences);
  } catch {
    return false; // No SPDX expression, or a licence that SPDX does not know.
  }
}

/**
 * Whatever is installed here may run here, so this holds for development, too.
 *
 * @param {string} path @param {Entry} entry @param {Lists} allowed
 */
function installFindings(path, entry, { installScripts }) {
  if (!path.includes("node_modules/") || entry.link === true) return [];
  const who = `${nameOf(path)} ${entry.version}`;
  const found = [];
  if (entry.hasInstallScript === true && !Object.hasOwn(installScripts, nameOf(path))) {
    found.push(
      `${who}: runs a script while it is installed. Read the script; then take another package, or name this one under \`installScripts\` in ${list} with why.`,
    );
  }
  if (entry.integrity === undefined && entry.inBundle !== true && !isOfAnotherPlatform(entry)) {
    found.push(
      `${who}: package-lock.json has no integrity hash of it, so anything could be installed in its place. Run \`npm install\` with a registry that has it and commit the lockfile.`,
    );
  }
  return found;
}

/**
 * What `npm run lockfile` adds for platforms that a registry lacked: development alone.
 *
 * @param {Entry} entry
 */
const isOfAnotherPlatform = ({ dev, optional, os, cpu }) =>
  dev === true && optional === true && (os !== undefined || cpu !== undefined);

/**
 * Our own packages and the root.
 *
 * @param {Packages} packages
 */
const manifests = (packages) => Object.entries(packages).filter(([path]) => !path.includes("node_modules/"));

/** @param {string} folder @param {Entry} entry */
function inexactVersions(folder, { dependencies, optionalDependencies, devDependencies }) {
  const all = Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies });
  return all
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version))
    .map(
      ([name, version]) =>
        `${folder === "" ? "" : `${folder}/`}package.json: ${name} is asked for as \`${version}\`, which is no exact version. Run \`npm install --save-exact\`.`,
    );
}

/**
 * What our own packages name.
 *
 * @param {Packages} packages @param {readonly string[]} published @returns {readonly (readonly [string, string])[]} name and path
 */
export function direct(packages, published) {
  const all = published.flatMap((folder) =>
    askedFor(packages[folder] ?? {}).map((name) => [name, resolve(packages, folder, name) ?? ""]),
  );
  const foreign = all.filter(([, path]) => packages[path ?? ""]?.link !== true);
  return [...new Map(foreign.map(([name = "", path = ""]) => [name, path]))];
}

/** @param {Packages} packages @param {readonly string[]} published @param {Lists} allowed */
function directFindings(packages, published, { dependencies }) {
  return direct(packages, published).flatMap(([name, path]) => {
    const line = dependencies[name];
    const { size } = closureOf(packages, path);
    if (line === undefined) {
      return [
        `${name}: no line in ${list} names it. Name it under \`dependencies\` with why it is needed: \`${name}: { brings: ${size}, why: … }\`.`,
      ];
    }
    if (size <= line.brings) return [];
    return [
      `${name}: brings ${size} packages, and ${list} allows ${line.brings}. Look at what came (\`node tools/supply.mjs --list\`, \`npm ls\`); then raise the number.`,
    ];
  });
}

/** @param {Packages} packages @param {readonly string[]} published @param {Lists} allowed */
function unusedLines(packages, published, { dependencies, installScripts, read }) {
  const named = new Set(direct(packages, published).map(([name]) => name));
  const entries = Object.entries(packages).filter(([path]) => path.includes("node_modules/"));
  const withScripts = new Set(entries.filter(([, one]) => one.hasInstallScript).map(([path]) => nameOf(path)));
  const versions = new Set(entries.map(([path, { version }]) => `${nameOf(path)}@${version}`));
  return [
    ...Object.keys(dependencies).filter((name) => !named.has(name)),
    ...Object.keys(installScripts).filter((name) => !withScripts.has(name)),
    ...Object.keys(read).filter((one) => !versions.has(one)),
  ].map((name) => `${name}: ${list} has a line for it, and nothing needs that line any more. Remove it.`);
}
