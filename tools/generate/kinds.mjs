// The kinds that the folder of descriptions has: a file each, named as its kind in kebab case.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

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

/** What a file of a kind says, which is data alone. @param {string} path @returns {Promise<any>} */
async function descriptionIn(path) {
  const { outputText } = ts.transpileModule(await readFile(path, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  const { description } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return description;
}

/** What is said of every kind. @param {string} folder */
export const descriptionsIn = async (folder) =>
  Promise.all((await kindFiles(folder)).map((file) => descriptionIn(join(folder, file))));

/** @param {any} description */
function resourceClass({ kind, parent, needsTombstone, words: [word] }) {
  const args = needsTombstone ? "DestroyableArgs" : "CommonArgs";
  const above = parent.toLowerCase();
  return `
/** The fields of a ${word}. A field that is absent is not managed; \`null\` clears it. */
export interface ${kind}Args extends Inputs<Omit<InputsByKind["${kind}"], "organization" | "workspace">>, ${args} {
  /** What it belongs to; it cannot move. */
  readonly ${above}: ${parent}Reference;
}

/** What the service says of its fields. */
export interface ${kind} extends FieldOutputs<"${kind}"> {}

/** A ${word} of the ${above}. */
export class ${kind} extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;${parent === "Workspace" ? "\n  declare readonly workspace: pulumi.Output<string>;\n  declare readonly workspaceId: pulumi.Output<string>;" : ""}

  /**
   * Declares a ${word}.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the ${above} is the parent unless another is named
   */
  constructor(name: string, { ${above}, ...fields }: ${kind}Args, options?: pulumi.CustomResourceOptions) {
    super("${kind}", name, { ...fields, ...in${parent}(${above}) }, under(${above}, options));
  }
}
`;
}

/**
 * The resource classes of the kinds that have nothing special to say to programs.
 * @param {string} folder the classes that are written by hand @param {string} descriptions the folder of kinds
 */
export async function resourceClasses(folder, descriptions) {
  const written = new Set(await readdir(folder));
  const plain = (await kindFiles(descriptions)).filter((file) => !written.has(file));
  const all = await Promise.all(plain.map((file) => descriptionIn(join(descriptions, file))));
  if (all.length === 0) return "export {};\n";
  const parents = [...new Set(all.map(({ parent }) => parent))].sort();
  const args = [
    ...new Set(all.map(({ needsTombstone }) => (needsTombstone ? "DestroyableArgs" : "CommonArgs"))),
  ].sort();
  const values = ["CharterResource", ...parents.map((parent) => `in${parent}`), "under"];
  const types = [...args, "FieldOutputs", "Inputs", ...parents.map((parent) => `${parent}Reference`)];
  return [
    'import type { InputsByKind } from "@charter/schema";',
    'import type * as pulumi from "@pulumi/pulumi";',
    `import { ${values.join(", ")}, ${types.map((type) => `type ${type}`).join(", ")} } from "../resources/resource";`,
    ...all.map(resourceClass),
  ].join("\n");
}
