/** The fields of the model that Keystone has no column for: extra keys of its objects. */

import { fieldNames, type Kind, namesIn } from "@charter/schema";
import { type Check, isRecord, type JsonObject } from "../../http/shape";

/** One field: the key it is kept under, and the names inside of it where it is a map. */
interface Field {
  readonly key: string;
  readonly inside?: readonly string[];
}

/** By the name that a charter uses. */
export type FieldTable = Readonly<Record<string, Field>>;

/** The fields of a kind. `name` is Keystone's own word for what a charter calls a slug. */
const fieldsOf = (kind: Kind, ...columns: readonly string[]): FieldTable =>
  Object.fromEntries(
    fieldNames(kind)
      .filter((name) => !columns.includes(name))
      .map((name) => {
        const inside = namesIn(kind, name);
        return [name, { key: name === "name" ? "displayName" : name, ...(inside === undefined ? {} : { inside }) }];
      }),
  );

export const organizationFields = fieldsOf("Organization", "slug");
export const workspaceFields = fieldsOf("Workspace", "slug");
export const applicationFields = fieldsOf("Application");

/** What is not set is null, inside of maps too: absent would mean that nobody may see it. */
function liveValue(stored: unknown, inside: readonly string[] | undefined): unknown {
  if (stored === undefined || stored === "") return null;
  if (inside === undefined || !isRecord(stored)) return stored;
  return { ...Object.fromEntries(inside.map((name) => [name, null])), ...stored };
}

/** The fields of an object as Keystone has it, whatever somebody wrote there. */
export const readFields = (object: JsonObject, table: FieldTable): JsonObject =>
  Object.fromEntries(Object.entries(table).map(([name, { key, inside }]) => [name, liveValue(object[key], inside)]));

/** The settings among these fields; those that are none are unset: one that somebody wrote by hand blocks nobody. */
function settled<Settings>(fields: JsonObject, is: Check<Settings>): Settings {
  if (is(fields)) return fields;
  const [, field = ""] = is.errors?.[0]?.instancePath.split("/") ?? [];
  return settled({ ...fields, [field]: null }, is);
}

/** The settings of an object, each with the type that the model has for it. */
export const readSettings = <Settings>(object: JsonObject, table: FieldTable, is: Check<Settings>): Settings =>
  settled(readFields(object, table), is);

/** An RFC 7396 merge patch, applied: Keystone takes a key as a whole. */
function patched(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = isRecord(value) ? { ...value } : {};
  return Object.fromEntries(
    Object.entries({ ...merged, ...patch }).map(([name, one]) => [name, patched(merged[name], one)]),
  );
}

/** A description is a column that cannot be null. */
const cleared = (key: string): unknown => (key === "description" ? "" : null);

/**
 * The keys that write these fields; what is not named is left as it is.
 * @param known the object as it is, whose maps keep what the changes do not name
 */
export function writeFields(changes: JsonObject, table: FieldTable, known: JsonObject = {}): JsonObject {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { key }]) => {
      const change = changes[name];
      return change === undefined ? [] : [[key, change === null ? cleared(key) : patched(known[name], change)]];
    }),
  );
}
