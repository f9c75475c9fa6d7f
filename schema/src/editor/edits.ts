/** Edits of a schema: all that it says stays, but for what is named. */

import type { Definitions, JsonSchema } from "./json-schema";
import type { Meanings } from "./meanings";

export const anyWord: JsonSchema = { type: "string" };

/** One of some words, with what each of them means. */
export const oneOf = (meanings: Meanings): JsonSchema => ({
  type: "string",
  enum: Object.keys(meanings),
  enumDescriptions: Object.values(meanings),
});

export const among = (words: readonly string[]): JsonSchema => ({ type: "string", enum: words });

export const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });

/** A definition that the charter's schema has, by its name. */
export function definitionIn(definitions: Definitions, name: string): JsonSchema {
  const found = definitions[name];
  if (found === undefined) throw new Error(`The charter's schema has no definition ${name}`);
  return found;
}

export const propertiesOf = ({ properties = {} }: JsonSchema): Definitions => properties;

/** A schema without some of its properties. */
export function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const kept = Object.entries(propertiesOf(schema)).filter(([name]) => !names.includes(name));
  return { ...schema, properties: Object.fromEntries(kept) };
}

/** Says of some properties what they may be, in the place of what the schema says; what they are for stays. */
export function narrowed(schema: JsonSchema, changes: Definitions): JsonSchema {
  const properties = Object.entries(propertiesOf(schema)).map(([name, property]): [string, JsonSchema] => {
    const change = changes[name];
    const { description } = property;
    return [
      name,
      change === undefined ? property : { ...(description === undefined ? {} : { description }), ...change },
    ];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/**
 * A line that gives a word alone, or a map with it.
 * @param alone what may stand there alone
 * @param fields by name: what the fields of the map may be
 */
export function line(
  { title = "", description = "", type, minLength, minItems, uniqueItems, items, ...map }: JsonSchema,
  alone: readonly JsonSchema[],
  fields: Definitions,
  absent: readonly string[] = [],
): JsonSchema {
  return { title, description, anyOf: [...alone, { type: "object", ...without(narrowed(map, fields), absent) }] };
}
