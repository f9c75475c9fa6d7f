// What a charter's schema says of the fields of its objects: their names in its order, what is in them, and which lists are sets.

/** @typedef {{ readonly $ref?: string, readonly properties?: Readonly<Record<string, Schema>>, readonly type?: string | readonly string[], readonly const?: unknown, readonly uniqueItems?: boolean, readonly additionalProperties?: unknown }} Schema */

/** @param {Schema} schema @param {Readonly<Record<string, Schema>>} definitions @returns {Schema} */
const resolved = ({ $ref, ...schema }, definitions) =>
  ($ref === undefined ? undefined : definitions[$ref.slice("#/$defs/".length)]) ?? schema;

/**
 * The paths within a property whose lists are sets.
 * @param {Schema} schema @param {Readonly<Record<string, Schema>>} definitions @param {string} path
 * @returns {readonly string[]}
 */
function setsIn(schema, definitions, path) {
  const { uniqueItems, properties = {} } = resolved(schema, definitions);
  return [
    ...(uniqueItems === true ? [path] : []),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      setsIn(inner, definitions, path === "" ? name : `${path}.${name}`),
    ),
  ];
}

/** @param {Schema} schema @returns {string | readonly string[]} as `typeof` says it, or several of them; lists are arrays */
function typeOf({ type = "string", const: only }) {
  if (only !== undefined) return typeof only;
  const names = [type].flat().filter((each) => each !== "null");
  const [name = "string", ...others] = names.map((each) => (each === "integer" ? "number" : each));
  return others.length === 0 ? name : [name, ...others];
}

/**
 * What the values of properties are, beside `null`.
 * @param {Readonly<Record<string, Schema>>} properties @param {Readonly<Record<string, Schema>>} definitions
 * @returns {Readonly<Record<string, unknown>>}
 */
const typesIn = (properties, definitions) =>
  Object.fromEntries(
    Object.entries(properties).map(([property, inner]) => {
      const schema = resolved(inner, definitions);
      const inside = schema.properties;
      return [property, inside === undefined ? typeOf(schema) : typesIn(inside, definitions)];
    }),
  );

/**
 * The definitions of objects, as TypeScript.
 * @param {{ readonly $defs: Readonly<Record<string, Schema>> }} schema
 */
export function definitionsOf({ $defs }) {
  const entries = Object.entries($defs).flatMap(([name, { properties }]) => {
    if (properties === undefined) return [];
    const sets = Object.fromEntries(
      Object.entries(properties)
        .map(([property, inner]) => /** @type {const} */ ([property, setsIn(inner, $defs, "")]))
        .filter(([, paths]) => paths.length > 0),
    );
    const types = typesIn(properties, $defs);
    const holds = Object.entries(properties).flatMap(([property, inner]) =>
      typeof inner.additionalProperties === "object" ? [property] : [],
    );
    return [`  ${name}: ${JSON.stringify({ properties: Object.keys(properties), holds, sets, types })},`];
  });
  return [
    "/**",
    " * The objects of a charter's schema: their properties in its order, those that hold other objects, the paths in these whose",
    " * lists are sets, and what the values are: of maps, the names in them and their values.",
    " */",
    "export const definitions = {",
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}
