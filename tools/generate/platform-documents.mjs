// The charter's schema in the words of each platform, as types: what a platform does not have does not compile in a charter in TypeScript.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { compile } from "json-schema-to-typescript";
import { parse } from "yaml";
import { descriptionsIn } from "./kinds.mjs";
import { sourceOf } from "./source.mjs";

/** @typedef {{ readonly [key: string]: any }} Schema */

const anyWord = { type: "string" };

const listOf = (/** @type {Schema} */ items) => ({ type: "array", items });

/**
 * A platform of a charter's own file, of which no type can know the words: everything that a charter can say, in any words.
 *
 * @param {Schema} schema the charter's @param {Schema} edits how the schema is narrowed
 */
const inAnyWords = (schema, { line, narrowed }) => ({
  ...narrowed(schema, { platform: { tsType: own } }),
  required: ["platform", "organizations"],
  $defs: {
    ...schema.$defs,
    Member: line(schema.$defs.Member, [anyWord], { role: anyWord, permissions: listOf(anyWord) }),
    Grant: line(schema.$defs.Grant, [anyWord, listOf(anyWord)], {
      permission: anyWord,
      roles: listOf(anyWord),
      permissions: listOf(anyWord),
    }),
  },
});

/** How types know the platform of a charter's own file: by its path. */
const own = ["./", "../"].map((way) => `\`${way}$\{string}.yaml\``).join(" | ");

const definition = "#/$defs/";

/** Every definition gets the platform's name before its own. @param {any} node @param {string} prefix @returns {any} */
function named(node, prefix) {
  if (Array.isArray(node)) return node.map((one) => named(one, prefix));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (typeof value !== "string") return [key, named(value, prefix)];
      if (key === "title") return [key, prefix + value];
      return [key, key === "$ref" ? value.replace(definition, definition + prefix) : value];
    }),
  );
}

const capitalized = (/** @type {string} */ name) =>
  name.replaceAll(/(?:^|[^a-z0-9])([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * @param {string} folder where a file `<platform>.yaml` each lies @param {string} charter the path of the charter's schema
 * @param {string} descriptions the folder of kinds @param {string} editor the folder that says a schema in a platform's words
 */
export async function platformDocuments(folder, charter, descriptions, editor) {
  const kinds = await descriptionsIn(descriptions);
  const { inWordsOf } = await sourceOf(join(editor, "in-words-of.ts"));
  const edits = await sourceOf(join(editor, "edits.ts"));
  const schema = JSON.parse(await readFile(charter, "utf8"));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const parts = [];
  const documents = [
    ...(await Promise.all(
      names.map(async (file) => ({
        key: JSON.stringify(basename(file, ".yaml")),
        prefix: capitalized(basename(file, ".yaml")),
        document: inWordsOf(schema, parse(await readFile(join(folder, file), "utf8")), kinds),
      })),
    )),
    { key: `[file: ${own}]`, prefix: "Own", document: inAnyWords(schema, edits) },
  ];
  for (const { prefix, document } of documents) {
    const { $defs, ...rest } = document;
    const defs = Object.fromEntries(Object.entries($defs).map(([name, def]) => [prefix + name, def]));
    const text = await compile({ ...named(rest, prefix), $defs: named(defs, prefix) }, `${prefix}CharterDocument`, {
      bannerComment: "",
      additionalProperties: false,
      format: false,
      strictIndexSignatures: false,
    });
    parts.push(text.replaceAll(/\b(\w+)\[\]/g, "readonly $1[]"));
  }
  return [
    ...parts,
    "/** A charter's document in the words of each platform. */",
    "export interface PlatformDocuments {",
    ...documents.map(({ key, prefix }) => `  readonly ${key}: ${prefix}CharterDocument;`),
    "}",
    "",
  ].join("\n");
}
