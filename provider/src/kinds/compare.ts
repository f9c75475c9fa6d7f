/** The comparison under every diff: declared fields against live ones, nothing else. */

import { isDeepStrictEqual } from "node:util";
import { fieldNames, isPlainMap, type Kind, setsIn } from "@charter/schema";

/** One declared field whose live value differs. `field` is a dotted path: `billing.email`. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export type Fields = { readonly [field: string]: unknown };

const isUnset = (value: unknown): boolean =>
  value === null || (isPlainMap(value) && Object.values(value).every((inner) => inner === undefined || isUnset(inner)));

function equal(declared: unknown, live: unknown, isSet: boolean): boolean {
  if (isUnset(declared) && isUnset(live)) return true;
  if (isSet && Array.isArray(declared) && Array.isArray(live)) {
    return isDeepStrictEqual([...declared].sort(), [...live].sort());
  }
  return isDeepStrictEqual(declared, live);
}

/** @param sets the paths within `path` whose lists are sets */
function compareField(
  path: string,
  to: unknown,
  from: unknown,
  sets: readonly string[],
  below: string,
): readonly FieldChange[] {
  if (to === undefined || from === undefined) return [];
  if (!isPlainMap(to)) return equal(to, from, sets.includes(below)) ? [] : [{ field: path, from, to }];
  const inner = isPlainMap(from) ? from : Object.fromEntries(Object.keys(to).map((key) => [key, null]));
  const beneath = below === "" ? "" : `${below}.`;
  return Object.keys(to).flatMap((name) =>
    compareField(`${path}.${name}`, to[name], inner[name], sets, `${beneath}${name}`),
  );
}

/**
 * Lists the declared fields of a kind that differ.
 * A field that is not declared (absent) is never compared; one that the credential may not see (absent in the
 * live object) is no difference (D11a). Objects are compared field by field.
 */
export const compareFields = (kind: Kind, declared: Fields, live: Fields): readonly FieldChange[] =>
  fieldNames(kind).flatMap((name) => compareField(name, declared[name], live[name], setsIn(kind, name), ""));

/** The changes as an RFC 7396 merge patch: `billing.email` becomes `{ billing: { email } }`. */
export function mergePatch(changes: readonly FieldChange[]): { readonly [field: string]: unknown } {
  const patch: Record<string, unknown> = {};
  for (const { field, to } of changes) {
    const path = field.split(".");
    const last = path.pop() ?? field;
    let level = patch;
    for (const name of path) {
      const inner = level[name];
      const next = isPlainMap(inner) ? { ...inner } : {};
      level[name] = next;
      level = next;
    }
    level[last] = to;
  }
  return patch;
}
