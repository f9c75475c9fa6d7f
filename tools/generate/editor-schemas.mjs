// What editors complete charters from: a schema for each platform that comes with Charter.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { descriptionsIn } from "./kinds.mjs";
import { sourceOf } from "./source.mjs";

/**
 * @param {string} platform the path of its file @param {string} charter the path of the charter's schema
 * @param {string} descriptions the folder of kinds @param {string} source the file that says a schema for editors
 */
export async function editorSchemaOf(platform, charter, descriptions, source) {
  const { editorSchema } = await sourceOf(source);
  const schema = JSON.parse(await readFile(charter, "utf8"));
  const document = editorSchema(schema, parse(await readFile(platform, "utf8")), await descriptionsIn(descriptions));
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
