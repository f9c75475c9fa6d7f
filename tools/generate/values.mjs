// The values of the contract's requests, from the charter's schema: what a charter may say is what the service takes.
import { readFile } from "node:fs/promises";
import { stringify } from "yaml";

/** @typedef {{ readonly [key: string]: any }} Schema */

const begin =
  "    # ---- values, as they are written: generated from charter.schema.json by `npm run generate`; do not edit ----\n";
const end = "    # ---- end of what is generated ----\n";

/** By the name in the contract: the definition, and what of it is an object of its own, is named elsewhere or only directs Charter. */
const settings = {
  OrganizationWritten: {
    from: "Organization",
    without: ["members", "groups", "workspaces", "unmanaged", "invitations", "previously", "adopt"],
  },
  WorkspaceWritten: {
    from: "Workspace",
    without: ["grants", "applications", "unmanaged", "default", "previously", "adopt"],
  },
  ApplicationWritten: { from: "Application", without: ["slug", "channel", "previously", "adopt"] },
};

const words = { Slug: "Slug", LastDay: "AccessUntil" };

/** @param {Schema} definitions */
function contractValues(definitions) {
  /** A schema without references and without what only editors read. @type {(node: any) => any} */
  const plain = (node) => {
    if (Array.isArray(node)) return node.map(plain);
    if (typeof node !== "object" || node === null) return node;
    const { $ref, errorMessage, title, ...own } = node;
    const named = typeof $ref === "string" ? definitions[$ref.slice("#/$defs/".length)] : {};
    return Object.fromEntries(
      Object.entries(typeof $ref === "string" ? { ...plain(named), ...own } : own).map(([word, value]) => [
        word,
        plain(value),
      ]),
    );
  };
  /** Each setting can be cleared. @type {(node: Schema) => Schema} */
  const clearable = ({ type, ...rest }) => ({ type: [...new Set([type, "null"].flat())], ...rest });
  return Object.fromEntries([
    ...Object.entries(words).map(([name, from]) => [name, plain(definitions[from])]),
    ...Object.entries(settings).map(([name, { from, without }]) => {
      const fields = Object.entries(definitions[from].properties).filter(([field]) => !without.includes(field));
      const properties = Object.fromEntries(fields.map(([field, node]) => [field, clearable(plain(node))]));
      return [name, { type: "object", properties }];
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
  const values = stringify(contractValues($defs), { lineWidth: 0 }).replaceAll(/^(?=.)/gm, "    ");
  return [head, begin, values, end, tail].join("");
}
