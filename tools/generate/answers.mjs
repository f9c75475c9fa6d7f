// What the contract says of answers, as a client relies on it: schemas for validators that also drop what they do not know.

/** @typedef {{ readonly [key: string]: any }} Schema */

/** What is asked for beside the objects whose fields are settings. */
const others = ["Membership", "Grant", "WorkspaceDataSource", "Credential", "Event", "OwnershipTransferred"];

/** By the name of its check: the schema in `components.schemas`. @param {Schema} schemas */
export function answers(schemas) {
  const settings = Object.keys(schemas).filter((name) => name.endsWith("Settings"));
  const names = [...settings.map((name) => name.slice(0, -"Settings".length)), ...others, ...settings];
  return Object.fromEntries(names.map((name) => [`is${name}`, name]));
}

const local = "#/components/schemas/";

/** Of a setting only type and size count: a website that is none blocks nobody who has to go. */
const settingWords = ["type", "properties", "items", "required", "additionalProperties", "maxLength", "maxItems"];

/** @param {Schema} node @param {(name: string, inner: any) => any} change @returns {Schema} */
const mapped = (node, change) =>
  Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, change(name, inner)]));

/**
 * A schema without references, in which an object has no place for fields that the contract does not name.
 *
 * @param {Schema} schemas
 */
export function answerSchemas(schemas) {
  const named = (/** @type {string} */ ref) => ref.slice(local.length);

  /** @type {(node: Schema, isSetting: boolean) => Schema} */
  function plain(node, isSetting) {
    if (typeof node.$ref === "string") {
      const name = named(node.$ref);
      return plain(schemas[name], isSetting || name.endsWith("Settings"));
    }
    if (node.allOf !== undefined) return merged(node.allOf.map((/** @type {Schema} */ part) => plain(part, isSetting)));
    const words = Object.entries(node).filter(([word]) =>
      isSetting ? settingWords.includes(word) : word !== "description",
    );
    return inner(Object.fromEntries(words), isSetting);
  }

  /** @type {(node: Schema, isSetting: boolean) => Schema} */
  const inner = (node, isSetting) =>
    mapped(node, (word, value) => {
      if (word === "properties") return mapped(value, (_, field) => plain(field, isSetting));
      if (word === "items") return plain(value, isSetting);
      if (word === "oneOf") return value.map((/** @type {Schema} */ one) => plain(one, isSetting));
      return value;
    });

  return Object.fromEntries(
    Object.values(answers(schemas)).map((name) => [name, plain({ $ref: local + name }, false)]),
  );
}

/**
 * One object of what several say of it. What one of them requires of another is left open: a field that the credential may not see
 * is absent.
 *
 * @param {readonly Schema[]} parts
 * @returns {Schema}
 */
const merged = (parts) => ({
  type: "object",
  additionalProperties: false,
  required: parts.flatMap(({ required = [], properties }) =>
    required.filter((/** @type {string} */ field) => field in properties),
  ),
  properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
});
