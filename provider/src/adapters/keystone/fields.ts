/** The fields of the model that Keystone has no column for: extra keys of its objects. */

import { fieldNames, isPlainMap, type Kind, mergePatch, namesIn, type PlainMap } from "@charter/schema";
import type { Check } from "../../http/shape";
import { settled } from "../settled";

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
  if (inside === undefined || !isPlainMap(stored)) return stored;
  return { ...Object.fromEntries(inside.map((name) => [name, null])), ...stored };
}

/** The fields of an object as Keystone has it, whatever somebody wrote there. */
export const readFields = (object: PlainMap, table: FieldTable): PlainMap =>
  Object.fromEntries(Object.entries(table).map(([name, { key, inside }]) => [name, liveValue(object[key], inside)]));

/** The settings of an object, each with the type that the model has for it. */
export const readSettings = <Settings>(object: PlainMap, table: FieldTable, is: Check<Settings>): Settings =>
  settled(readFields(object, table), is);

/** What a change writes: a key as a whole, and a description is a column that cannot be null. */
function writtenOf(key: string, before: unknown, change: unknown): unknown {
  if (isPlainMap(change)) return mergePatch(isPlainMap(before) ? before : {}, change);
  return change === null && key === "description" ? "" : change;
}

/**
 * The keys that write these fields; what is not named is left as it is.
 * @param known the object as it is, whose maps keep what the changes do not name
 */
export function writeFields(changes: PlainMap, table: FieldTable, known: PlainMap = {}): PlainMap {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { key }]) => {
      const change = changes[name];
      return change === undefined ? [] : [[key, writtenOf(key, known[name], change)]];
    }),
  );
}
