// The values of the contract's requests, from the charter's schema: what a charter may say is what the service takes.
import { readFile } from "node:fs/promises";
import { parse, stringify } from "yaml";

/** @typedef {{ readonly [key: string]: any }} Schema */

const begin =
  "    # ---- values, as they are written: generated from charter.schema.json by `npm run generate`; do not edit ----\n";
const end = "    # ---- end of what is generated ----\n";

const words = { Slug: "Slug", LastDay: "AccessUntil" };

/** @param {Schema} definitions of the charter @param {Schema} schemas of the contract, which say what a kind's settings are */
function contractValues(definitions, schemas) {
  /** A schema without references and without what only editors read. @type {(node: any) => any} */
  const plain = (node) => {
    if (Array.isArray(node)) return node.map(plain);
    if (typeof node !== "object" || node === null) return node;
    const { $ref, errorMessage, title, writeOnly, ...own } = node;
    const named = typeof $ref === "string" ? definitions[$ref.slice("#/$defs/".length)] : {};
    return Object.fromEntries(
      Object.entries(typeof $ref === "string" ? { ...plain(named), ...own } : own).map(([word, value]) => [
        word,
        plain(value),
      ]),
    );
  };
  /** Each setting can be cleared, and of a map a part may be changed. @type {(node: Schema) => Schema} */
  const clearable = ({ type, required, ...rest }) => ({ type: [...new Set([type, "null"].flat())], ...rest });
  return Object.fromEntries([
    ...Object.entries(words).map(([name, from]) => [name, plain(definitions[from])]),
    ...Object.entries(schemas)
      .filter(([name]) => name.endsWith("Settings"))
      .map(([name, settings]) => {
        const kind = name.slice(0, -"Settings".length);
        const fields = Object.entries(definitions[kind].properties).filter(([field]) => field in settings.properties);
        const properties = Object.fromEntries(fields.map(([field, node]) => [field, clearable(plain(node))]));
        return [`${kind}Written`, { type: "object", properties }];
      }),
  ]);
}

/**
 * The contract with what is generated in its place.
 * @param {string} contract the path of the contract
 * @param {string} charter the path of the charter's schema
 */
export async function contractWithValues(contract, charter) {
  const text = await readFile(contract, "utf8");
  const { $defs } = JSON.parse(await readFile(charter, "utf8"));
  const [head, rest] = text.split(begin);
  const [, tail] = rest?.split(end) ?? [];
  if (head === undefined || tail === undefined) throw new Error(`${contract} has no place for what is generated`);
  const values = stringify(contractValues($defs, parse(text).components.schemas), { lineWidth: 0 }).replaceAll(
    /^(?=.)/gm,
    "    ",
  );
  return [head, begin, values, end, tail].join("");
}
