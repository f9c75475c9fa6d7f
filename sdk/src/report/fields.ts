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

const isText = (value: unknown): value is string => typeof value === "string";

/** Several names, or one: `developer and analyst`. */
const names = (value: unknown, between: string): string =>
  Array.isArray(value) ? value.filter(isText).toSorted().map(wordValue).join(between) : wordValue(value);

/** What is given in a workspace: `write`, `analyst and developer`, `custom (application_view)`. */
export function givenValue({
  permission,
  roles,
  permissions,
}: Readonly<Record<"permission" | "roles" | "permissions", unknown>>): string {
  if (isText(permission)) return wordValue(permission);
  const own = Array.isArray(permissions) && permissions.length > 0 ? ` (${names(permissions, ", ")})` : "";
  return Array.isArray(roles) ? `${names(roles, " and ")}${own}` : own.trim();
}

/** A name of what is given that was made before: of words, of which each is one. */
export const labelValue = (label: string | undefined): string =>
  label !== undefined && /^[\w-]+(?: and [\w-]+)*(?: \([\w-]+(?:, [\w-]+)*\))?$/.test(label) ? label : wordValue(label);

/** Lists of names, by the field that they stand in, with what joins them. */
const joints: Readonly<Record<string, string>> = { roles: " and ", permissions: ", " };

const fieldValue = (field: string, value: unknown): string => {
  const joint = joints[field];
  return joint !== undefined && Array.isArray(value) ? names(value, joint) : wordValue(value);
};

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
    .map(({ field, from, to }) => `${escapeLine(field)} ${fieldValue(field, from)} → ${fieldValue(field, to)}`);
}

/** `billing.email finance@acme.example`, one text a field that is set; those in `said` are left out. */
export function givenFields(fields: readonly FieldChange[], said: readonly string[]): readonly string[] {
  return fields
    .flatMap(leaves)
    .filter(({ field, to }) => !said.includes(field) && to !== null)
    .map(({ field, to }) => `${escapeLine(field)} ${fieldValue(field, to)}`);
}

/** The new value of a field, where the change says it. */
export function newValue(fields: readonly FieldChange[], field: string): unknown {
  return fields.find((change) => change.field === field)?.to ?? undefined;
}
