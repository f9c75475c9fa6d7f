/** The document without what the schema refused, for the rules: all else is judged, and nothing is said twice. */

import type { Entries, Entry } from "../parse/entries";
import { asIncomplete, isIncomplete } from "../parse/incomplete";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import type { SchemaError } from "./schema-validator";

/** What was refused below a value; `refused` says that the value itself, `misnamed` that its key was. */
interface Mark {
  readonly below: Map<string, Mark>;
  refused: boolean;
  misnamed: boolean;
}

const newMark = (): Mark => ({ below: new Map(), refused: false, misnamed: false });

/** The segments of a JSON pointer (RFC 6901). */
export const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));

function markAt(root: Mark, path: readonly string[]): Mark {
  let mark = root;
  for (const key of path) {
    const known = mark.below.get(key) ?? newMark();
    mark.below.set(key, known);
    mark = known;
  }
  return mark;
}

/** What has no field that it must have is no value that was refused: what it does have holds. */
const isLack = ({ keyword }: SchemaError): boolean => keyword === "required" || keyword === "propertyNames";

const inside = (value: unknown, key: string): unknown =>
  Array.isArray(value) ? value[Number(key)] : isPlainMap(value) ? value[key] : undefined;

/** The errors without those of what could not be read: a value that is none, and what a map lacks that has lost a line. */
export const withoutLost = (document: PlainMap, errors: readonly SchemaError[]): readonly SchemaError[] =>
  errors.filter(({ keyword, instancePath }) => {
    const value = segmentsOf(instancePath).reduce<unknown>(inside, document);
    return value !== undefined && !(keyword === "required" && isIncomplete(value));
  });

function marksOf(errors: readonly SchemaError[]): Mark {
  const root = newMark();
  for (const error of errors) {
    const path = segmentsOf(error.instancePath);
    const extra: unknown = error.params.additionalProperty;
    if (error.propertyName !== undefined) markAt(root, [...path, error.propertyName]).misnamed = true;
    else if (typeof extra === "string") markAt(root, [...path, extra]).refused = true;
    else if (!isLack(error)) markAt(root, path).refused = true;
  }
  return root;
}

/** So much is kept of a name that was refused, for messages about what is in it. */
const keptOfName = 40;

/** It stays a name that was refused: no other name ends like this. */
const cut = (name: string): string => (name.length > keptOfName ? `${name.slice(0, keptOfName)}…` : name);

function copyMap(map: PlainMap, { below }: Mark, entries: Entries): PlainMap {
  const values: Record<string, unknown> = asIncomplete({}, map);
  const places = new Map<string, Entry>();
  entries.set(values, places);
  for (const [key, entry] of entries.get(map) ?? []) {
    const mark = below.get(key);
    const name = mark?.misnamed === true ? cut(key) : key;
    places.set(name, entry);
    values[name] = mark === undefined ? map[key] : copy(map[key], mark, entries);
  }
  return values;
}

function copyList(list: readonly unknown[], { below }: Mark, entries: Entries): readonly unknown[] {
  const values = list.map((value, index) => {
    const mark = below.get(String(index));
    return mark === undefined ? value : copy(value, mark, entries);
  });
  const places = entries.get(list);
  if (places !== undefined) entries.set(values, places);
  return values;
}

function copy(value: unknown, mark: Mark, entries: Entries): unknown {
  if (mark.refused) return undefined;
  if (Array.isArray(value)) return copyList(value, mark, entries);
  return isPlainMap(value) ? copyMap(value, mark, entries) : value;
}

/**
 * A copy of a document in which each value that the schema refused is `undefined`, which no text can say: its key stays, so
 * that a reader knows that something stands there. Of a name that was refused, a few letters stay.
 *
 * @param entries where the places of the copies are written, too
 */
export function withoutRefused(document: PlainMap, entries: Entries, errors: readonly SchemaError[]): PlainMap {
  const mark = marksOf(errors);
  return mark.refused ? {} : copyMap(document, mark, entries);
}
