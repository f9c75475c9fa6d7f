/** Field changes in words. */

import type { FieldChange } from "@charter/provider";
import { isPlainMap, type PlainMap } from "@charter/schema";
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
const joints: ReadonlyMap<string, string> = new Map([
  ["roles", " and "],
  ["permissions", ", "],
]);

const list = (values: readonly unknown[]): string => values.map(wordValue).join(", ");

/** `brand in north, south`: which rows of a table or a dataset are seen. */
const rowsValue = ({ column, operator, values }: PlainMap): string =>
  `${wordValue(column)} ${operator === "not-in" ? "not in" : wordValue(operator)} ${Array.isArray(values) ? list(values) : wordValue(values)}`;

/** What data is seen: of a table its columns, of a table or a dataset its rows; where nothing is said of these, all. */
const dataValues: ReadonlyMap<string, (value: unknown) => string> = new Map([
  ["columns", (value) => (Array.isArray(value) ? list(value) : "all")],
  ["rows", (value) => (isPlainMap(value) ? rowsValue(value) : "all")],
  ["rows.values", (value) => (Array.isArray(value) ? list(value) : wordValue(value))],
]);

function fieldValue(field: string, value: unknown): string {
  const joint = joints.get(field);
  if (joint !== undefined && Array.isArray(value)) return names(value, joint);
  return dataValues.get(field)?.(value) ?? wordValue(value);
}

/** One line a leaf: a change of a whole group shows its fields. */
function leaves({ field, from, to }: FieldChange): readonly FieldChange[] {
  if (!isPlainMap(to) || dataValues.has(field)) return [{ field, from, to }];
  const before = isPlainMap(from) ? from : {};
  return Object.entries(to).flatMap(([name, value]) =>
    leaves({ field: `${field}.${name}`, from: before[name] ?? null, to: value }),
  );
}

const filterParts = ["column", "operator", "values"] as const;

/** A row filter that comes, goes or is another one is one change, not one for each of its parts. */
function withFilters(fields: readonly FieldChange[]): readonly FieldChange[] {
  const parts = filterParts.flatMap((name) => {
    const part = fields.find(({ field }) => field === `rows.${name}`);
    return part === undefined ? [] : [{ name, ...part }];
  });
  if (parts.length < filterParts.length) return fields;
  const filter = (side: "from" | "to"): PlainMap | null =>
    parts.some((part) => part[side] === null || part[side] === undefined)
      ? null
      : Object.fromEntries(parts.map((part) => [part.name, part[side]]));
  const others = fields.filter(({ field }) => !parts.some((part) => part.field === field));
  return [...others, { field: "rows", from: filter("from"), to: filter("to") }];
}

/** `role member → admin`, one text a field. */
export function changedFields(fields: readonly FieldChange[]): readonly string[] {
  return withFilters(fields.flatMap(leaves)).map(
    ({ field, from, to }) => `${escapeLine(field)} ${fieldValue(field, from)} → ${fieldValue(field, to)}`,
  );
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
