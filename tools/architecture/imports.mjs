// Which folders import which: what dependency-cruiser finds, told of folders instead of files.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** @typedef {{ readonly from: string, readonly to: string, readonly count: number }} Edge */
/** @typedef {{ readonly name: string, readonly nodes: readonly string[], readonly edges: readonly Edge[] }} Package */
/** @typedef {{ readonly from: string, readonly to: string }} Import */
/** @typedef {{ readonly files: readonly string[], readonly imports: readonly Import[] }} Imports */
/** @typedef {{ readonly inside: readonly Package[], readonly between: readonly Edge[] }} Graph */

export const packages = ["schema", "provider", "sdk", "service"];

const sourceFile = new RegExp(`^(${packages.join("|")})/src/(?:(adapters/[^/]+(?=/)|[^/]+)/)?.*[.]ts$`);
const cruiser = "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs";

/** The files of sources, and their imports that exist at run time. @param {string} root @returns {Promise<Imports>} */
export async function readImports(root) {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...packages.map((one) => `${one}/src`)];
  const found = await promisify(execFile)(process.execPath, [join(root, cruiser), ...args], {
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  /** @type {{ modules: { source: string, dependencies: { resolved: string, dependencyTypes: string[] }[] }[] }} */
  const { modules } = JSON.parse(found.stdout);
  const own = modules.filter(({ source }) => sourceFile.test(source));
  return {
    files: own.map(({ source }) => source),
    imports: own.flatMap(({ source: from, dependencies }) =>
      dependencies
        .filter(({ resolved, dependencyTypes }) => sourceFile.test(resolved) && !dependencyTypes.includes("type-only"))
        .map(({ resolved: to }) => ({ from, to })),
    ),
  };
}

/** @param {string} file @returns {{ name: string, folder: string | undefined }} */
function placeOf(file) {
  const [, name = "", folder] = sourceFile.exec(file) ?? [];
  return { name, folder };
}

/** How often each pair is there. @param {readonly Import[]} pairs @returns {readonly Edge[]} */
function counted(pairs) {
  /** @type {Map<string, Edge>} */
  const edges = new Map();
  for (const { from, to } of pairs) {
    const key = `${from} ${to}`;
    edges.set(key, { from, to, count: (edges.get(key)?.count ?? 0) + 1 });
  }
  return [...edges.keys()].sort().flatMap((key) => edges.get(key) ?? []);
}

/** The files at the top of packages on which folders of the same package stand. @param {readonly Import[]} imports */
function sharedFiles(imports) {
  /** @type {Set<string>} */
  const shared = new Set();
  const add = (/** @type {string} */ file) => {
    if (shared.has(file)) return;
    shared.add(file);
    for (const { from, to } of imports) if (from === file && isAtTop(to, placeOf(file).name)) add(to);
  };
  for (const { from, to } of imports) {
    const { name, folder } = placeOf(from);
    if (folder !== undefined && isAtTop(to, name)) add(to);
  }
  return shared;
}

/** @param {string} file @param {string} name */
const isAtTop = (file, name) => placeOf(file).name === name && placeOf(file).folder === undefined;

/**
 * The folders of each package, and who imports whom. Of the files at a package's top, those on which its folders stand are
 * `shared`, the others `entrance`.
 * @param {Imports} imports @returns {Graph}
 */
export function importsOfFolders({ files, imports }) {
  const shared = sharedFiles(imports);
  const nodeOf = (/** @type {string} */ file) => placeOf(file).folder ?? (shared.has(file) ? "shared" : "entrance");
  const inside = packages.map((name) => {
    const isIn = (/** @type {string} */ file) => placeOf(file).name === name;
    const pairs = imports
      .filter(({ from, to }) => isIn(from) && isIn(to))
      .map(({ from, to }) => ({ from: nodeOf(from), to: nodeOf(to) }))
      .filter(({ from, to }) => from !== to);
    return { name, nodes: [...new Set(files.filter(isIn).map(nodeOf))].sort(), edges: counted(pairs) };
  });
  const outward = imports.map(({ from, to }) => ({ from: placeOf(from).name, to: placeOf(to).name }));
  return { inside, between: counted(outward.filter(({ from, to }) => from !== to)) };
}
