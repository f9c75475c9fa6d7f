// What a charter's schema says of the fields of its objects: their names in its order, and which of their lists are sets.

/** @typedef {{ readonly $ref?: string, readonly properties?: Readonly<Record<string, Schema>>, readonly uniqueItems?: boolean }} Schema */

/**
 * The paths within a property whose lists are sets.
 * @param {Schema} schema @param {Readonly<Record<string, Schema>>} definitions @param {string} path
 * @returns {readonly string[]}
 */
function setsIn(schema, definitions, path) {
  const { $ref, uniqueItems, properties = {} } = schema;
  const named = $ref === undefined ? undefined : definitions[$ref.slice("#/$defs/".length)];
  return [
    ...(uniqueItems === true ? [path] : []),
    ...(named === undefined ? [] : setsIn(named, definitions, path)),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      setsIn(inner, definitions, path === "" ? name : `${path}.${name}`),
    ),
  ];
}

/**
 * The definitions of objects, as TypeScript.
 * @param {{ readonly $defs: Readonly<Record<string, Schema>> }} schema
 */
export function definitionsOf({ $defs }) {
  const entries = Object.entries($defs).flatMap(([name, { properties }]) => {
    if (properties === undefined) return [];
    const sets = Object.fromEntries(
      Object.entries(properties)
        .map(([property, inner]) => [property, setsIn(inner, $defs, "")])
        .filter(([, paths]) => paths.length > 0),
    );
    return [`  ${name}: ${JSON.stringify({ properties: Object.keys(properties), sets })},`];
  });
  return [
    "/** The objects of a charter's schema: their properties in its order, and the paths in these whose lists are sets. */",
    "export const definitions = {",
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}
