/** The comparison under every diff: declared fields against live ones, nothing else. */

import { isDeepStrictEqual } from "node:util";

/** One declared field whose live value differs. `field` is a dotted path: `billing.email`. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Fields = { readonly [field: string]: unknown };

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isUnset = (value: unknown): boolean =>
  value === null || (isRecord(value) && Object.values(value).every((inner) => inner === undefined || isUnset(inner)));

/** Fields whose lists are sets: their order means nothing. */
const sets: ReadonlySet<string> = new Set([
  "security.allowedEmailDomains",
  "security.trustedOrigins",
  "locales.others",
]);

function equal(path: string, declared: unknown, live: unknown): boolean {
  if (isUnset(declared) && isUnset(live)) return true;
  if (sets.has(path) && Array.isArray(declared) && Array.isArray(live)) {
    return isDeepStrictEqual([...declared].sort(), [...live].sort());
  }
  return isDeepStrictEqual(declared, live);
}

/**
 * Lists the declared fields that differ.
 * A field that is not declared (absent) is never compared; one that the credential may not see (absent in the
 * live object) is no difference (D11a). Objects are compared field by field.
 */
export function compareFields(names: readonly string[], declared: Fields, live: Fields, prefix = ""): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const name of names) {
    const to = declared[name];
    const from = live[name];
    if (to === undefined || from === undefined) continue;
    const field = prefix + name;
    if (isRecord(to)) {
      const inner = isRecord(from) ? from : Object.fromEntries(Object.keys(to).map((key) => [key, null]));
      changes.push(...compareFields(Object.keys(to), to, inner, `${field}.`));
    } else if (!equal(field, to, from)) {
      changes.push({ field, from, to });
    }
  }
  return changes;
}

/** What is live of a field that the service may have several values of, and what is declared. */
export interface Several {
  readonly field: string;
  readonly declared: string;
  readonly live: string;
  readonly beside: readonly string[] | undefined;
}

/** The changes with one that leaves the declared value alone, where the service has others beside it. */
export function alone(
  changes: readonly FieldChange[],
  { field, declared, live, beside = [] }: Several,
): readonly FieldChange[] {
  if (beside.length === 0) return changes;
  const others = changes.filter((change) => change.field !== field);
  return [{ field, from: [live, ...beside].join(" and "), to: declared }, ...others];
}

/** The changes as an RFC 7396 merge patch: `billing.email` becomes `{ billing: { email } }`. */
export function mergePatch(changes: readonly FieldChange[]): { readonly [field: string]: unknown } {
  const patch: Record<string, unknown> = {};
  for (const { field, to } of changes) {
    const path = field.split(".");
    const last = path.pop() ?? field;
    let level = patch;
    for (const name of path) {
      const inner = level[name];
      const next = isRecord(inner) ? { ...inner } : {};
      level[name] = next;
      level = next;
    }
    level[last] = to;
  }
  return patch;
}
