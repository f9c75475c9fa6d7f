// The declarations that a package's entrances need, apart from those of everything else that was compiled.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import typescript from "typescript";

/**
 * Copies the declarations that a package's manifest names, and whatever they import, to `dist/types`, and removes what an earlier build left there.
 *
 * @param {string} folder of the package
 */
export function copyTypes(folder) {
  const from = join(folder, "dist");
  const to = join(from, "types");
  mkdirSync(to, { recursive: true });
  const needed = neededBy(entrancesOf(folder).map((name) => join(from, name)));
  for (const file of needed) {
    const copy = join(to, relative(from, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  const names = new Set(Array.from(needed, (file) => relative(from, file)));
  for (const name of filesBelow(to)) if (!names.has(name)) rmSync(join(to, name));
}

/** @param {string} folder @returns {readonly string[]} as they lie in `dist/types` */
function entrancesOf(folder) {
  /** @type {{ exports: Record<string, string | { types: string }> }} */
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.values(exports).flatMap((to) =>
    typeof to === "string" ? [] : [to.types.replace("./dist/types/", "")],
  );
}

/** @param {readonly string[]} files @returns {ReadonlySet<string>} */
function neededBy(files) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...importedBy(file));
  }
  return found;
}

/** @param {string} file @returns {readonly string[]} the declarations beside it that it imports */
function importedBy(file) {
  const { importedFiles } = typescript.preProcessFile(readFileSync(file, "utf8"), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => placeOf(file, fileName));
}

/** @param {string} file @param {string} imported */
function placeOf(file, imported) {
  const place = join(dirname(file), imported.replace(/\.js$/, ""));
  const found = [`${place}.d.ts`, join(place, "index.d.ts")].find((one) => existsSync(one));
  if (found === undefined) throw new Error(`${file} imports ${imported}, which has no declarations: compile first`);
  return found;
}

/** @param {string} folder */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
