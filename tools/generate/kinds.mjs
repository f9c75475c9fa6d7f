// The kinds that the folder of descriptions has: a file each, named as its kind in kebab case.
import { readdir } from "node:fs/promises";

/** @param {string} file `workspace-grant.ts` @returns {string} `WorkspaceGrant` */
export const kindOfFile = (file) =>
  file.replace(/\.ts$/, "").replace(/(?:^|-)([a-z])/g, (_, /** @type {string} */ letter) => letter.toUpperCase());

const lower = (/** @type {string} */ kind) => kind.charAt(0).toLowerCase() + kind.slice(1);

const noKinds = new Set(["description.ts", "index.ts"]);

/** The files of kinds.
 * @param {string} folder @returns {Promise<readonly string[]>} the files of kinds, sorted */
export const kindFiles = async (folder) =>
  (await readdir(folder)).filter((name) => name.endsWith(".ts") && !noKinds.has(name)).sort();

/**
 * All descriptions and shapes by kind, as TypeScript.
 * @param {string} folder
 */
export async function kindList(folder) {
  const files = await kindFiles(folder);
  const imports = files.map((file) => {
    const kind = kindOfFile(file);
    return `import { description as ${lower(kind)}, type Shape as ${kind}Shape } from "../kinds/${file.replace(/\.ts$/, "")}";`;
  });
  return [
    ...imports,
    "",
    "/** What is written of each kind, and what its objects are. */",
    "export interface ShapeByKind {",
    ...files.map((file) => `  readonly ${kindOfFile(file)}: ${kindOfFile(file)}Shape;`),
    "}",
    "",
    "/** What each kind is. */",
    "export const descriptions = {",
    ...files.map((file) => `  ${kindOfFile(file)}: ${lower(kindOfFile(file))},`),
    "} as const;",
    "",
  ].join("\n");
}

/**
 * What the REST adapter has of each kind: those of its files that are named as one.
 * @param {string} folder its folder @param {string} descriptions the folder of kinds
 */
export async function restKinds(folder, descriptions) {
  const known = new Set(await kindFiles(descriptions));
  const files = (await readdir(folder)).filter((file) => known.has(file)).sort();
  return [
    ...files.map((file) => `import { kind as ${lower(kindOfFile(file))} } from "../${file.replace(/\.ts$/, "")}";`),
    "",
    "/** Every kind over REST. */",
    "export const restKinds = {",
    ...files.map((file) => `  ${kindOfFile(file)}: ${lower(kindOfFile(file))},`),
    "} as const;",
    "",
  ].join("\n");
}

/** @param {string} descriptions the folder of kinds @returns a dynamic provider a kind, as state names it */
export async function dynamicProviders(descriptions) {
  const files = await kindFiles(descriptions);
  return [
    'import { dynamicProvider } from "../dynamic/face";',
    "",
    ...files.map((file) => `export const ${kindOfFile(file)} = dynamicProvider("${kindOfFile(file)}");`),
    "",
  ].join("\n");
}
