/** Field changes in words. */

import type { FieldChange } from "@charter/provider";
import { isPlainMap } from "@charter/schema";
import { escapeLine } from "./escape";

/** A value as people read it: words, addresses and URLs bare, the rest as JSON, nothing as `unset`. */
export function wordValue(value: unknown): string {
  if (value === null || value === undefined) return "unset";
  if (typeof value === "string" && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.@+:/?&=%#~*-]*$/u.test(value)) return value;
  return escapeLine(JSON.stringify(value) ?? String(value));
}

/** One line a leaf: a change of a whole group shows its fields. */
function leaves({ field, from, to }: FieldChange): readonly FieldChange[] {
  if (!isPlainMap(to)) return [{ field, from, to }];
  const before = isPlainMap(from) ? from : {};
  return Object.entries(to).flatMap(([name, value]) =>
    leaves({ field: `${field}.${name}`, from: before[name] ?? null, to: value }),
  );
}

/** `role member → admin`, one text a field. */
export function changedFields(fields: readonly FieldChange[]): readonly string[] {
  return fields
    .flatMap(leaves)
    .map(({ field, from, to }) => `${escapeLine(field)} ${wordValue(from)} → ${wordValue(to)}`);
}

/** `billing.email finance@acme.example`, one text a field that is set; those in `said` are left out. */
export function givenFields(fields: readonly FieldChange[], said: readonly string[]): readonly string[] {
  return fields
    .flatMap(leaves)
    .filter(({ field, to }) => !said.includes(field) && to !== null)
    .map(({ field, to }) => `${escapeLine(field)} ${wordValue(to)}`);
}

/** The new value of a field, where the change says it. */
export function newValue(fields: readonly FieldChange[], field: string): unknown {
  return fields.find((change) => change.field === field)?.to ?? undefined;
}
