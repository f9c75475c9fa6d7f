// A JSON schema as a page: each of its types with its fields, what may stand there, and what it is for.
import { readFile } from "node:fs/promises";

/** @typedef {{ readonly [keyword: string]: any }} Schema */

const code = (/** @type {unknown} */ text) => `\`${text}\``;
const or = (/** @type {readonly string[]} */ words) => [...new Set(words)].join(" or ");
const cell = (/** @type {string} */ text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** @type {Readonly<Record<string, string>>} */
const types = { string: "text", integer: "whole number", boolean: "`true` or `false`", null: "`null`", object: "map" };

/** A name as a link to where it is described, where that is a section of the page. @param {string} ref @param {Schema} root */
function linked(ref, root) {
  const name = ref.split("/").at(-1) ?? "";
  return isSection(root.$defs[name]) ? `[${name}](#${name.toLowerCase()})` : typeOf(root.$defs[name], root);
}

/** Whether a type has fields, or entries that have. @param {Schema} schema */
const isSection = ({ properties, additionalProperties }) => properties !== undefined || additionalProperties?.$ref;

/** What may stand somewhere, in words. @param {Schema} schema @param {Schema} root @returns {string} */
function typeOf(schema, root) {
  if (schema.$ref !== undefined) return linked(schema.$ref, root);
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return or(schema.enum.map(code));
  const several = schema.oneOf ?? schema.anyOf;
  if (several !== undefined) return or(several.map((/** @type {Schema} */ one) => typeOf(one, root)));
  if (typeof schema.errorMessage === "string") return schema.errorMessage;
  return or([schema.type ?? "any value"].flat().map((type) => typeNamed(type, schema, root)));
}

/** @param {string} type @param {Schema} schema @param {Schema} root */
function typeNamed(type, { items, additionalProperties }, root) {
  if (type === "array") return `list of ${items === undefined ? "values" : typeOf(items, root)}`;
  if (type === "object" && additionalProperties?.$ref !== undefined)
    return `map of ${typeOf(additionalProperties, root)}`;
  return types[type] ?? type;
}

/** @param {Schema} schema @param {Schema} root */
function fieldsOf({ properties = {}, required = [] }, root) {
  const rows = Object.entries(properties).map(([name, schema]) => {
    const needed = required.includes(name) ? ", needed" : "";
    const described = schema.description ?? root.$defs[schema.$ref?.split("/").at(-1)]?.description ?? "";
    return `| ${code(name)} | ${cell(typeOf(schema, root))}${needed} | ${cell(described)} |`;
  });
  return rows.length === 0 ? "" : `| field | holds | meaning |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

/** @param {string} name @param {Schema} schema @param {Schema} root */
function section(name, schema, root) {
  const entries = schema.additionalProperties;
  const map = entries?.$ref === undefined ? "" : `A map of ${typeOf(entries, root)}.\n`;
  return [`## ${name}\n`, schema.description && `${schema.description}\n`, map, fieldsOf(schema, root)].filter(Boolean);
}

/**
 * @param {string} file of the schema
 * @param {{ readonly title: string, readonly lead: string }} words
 */
export async function schemaPage(file, { title, lead }) {
  /** @type {Schema} */
  const root = JSON.parse(await readFile(file, "utf8"));
  const sections = Object.entries(root.$defs)
    .filter(([, schema]) => isSection(schema))
    .flatMap(([name, schema]) => section(name, schema, root));
  return [`# ${title}\n`, `${lead}\n`, fieldsOf(root, root), ...sections].join("\n");
}
