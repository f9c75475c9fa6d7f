// What the service has a file each of: handlers of operations, and migrations of its database.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const camel = (/** @type {string} */ name) =>
  name.replace(/-(\w)/g, (_, /** @type {string} */ letter) => letter.toUpperCase());

/** The modules of a folder, sorted. @param {string} folder */
const modulesIn = async (folder) =>
  (await readdir(folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();

/** @param {string} folder @returns the migrations, by the names under which a database notes them */
export async function migrationList(folder) {
  const names = await modulesIn(folder);
  return [
    ...names.map((name, index) => `import * as migration${index} from "../database/migrations/${name}";`),
    "",
    "/** All migrations, the first one first. */",
    "export const migrations = {",
    ...names.map((name, index) => `  ${JSON.stringify(name)}: migration${index},`),
    "};",
    "",
  ].join("\n");
}

/** @param {string} folder @returns the handlers of all files that export one: those whose names are operations */
export async function handlerList(folder) {
  const names = await modulesIn(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, `${name}.ts`), "utf8")));
  const entries = names.map((name, index) => ({
    name,
    operations: [...(texts[index] ?? "").matchAll(/^export const (\w+): Handler<"\1">/gm)].map(
      ([, operation]) => operation,
    ),
  }));
  const handling = entries.filter(({ operations }) => operations.length > 0);
  return [
    ...handling.map(({ name }) => `import * as ${camel(name)} from "../handlers/${name}";`),
    "",
    "/** The handlers of operations. */",
    "export const handlers = {",
    ...handling.flatMap(({ name, operations }) => operations.map((one) => `  ${one}: ${camel(name)}.${one},`)),
    "};",
    "",
  ].join("\n");
}
