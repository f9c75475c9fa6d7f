/** Sorts what differs by what the platform allows: written in place, replaced, or refused. */

import { isDeepStrictEqual } from "node:util";
import {
  describeField,
  descriptionOf,
  type FieldRule,
  fieldNames,
  isPlainMap,
  type Kind,
  obstacleOf,
  type Platform,
  fieldRule as ruleOfField,
} from "@charter/schema";
import { compareFields, type FieldChange, type Fields } from "./compare";
import type { Difference } from "./kind";

/** What the platform says of a kind's field; nothing where it is an ordinary one. */
export function fieldRule(platform: Platform, kind: Kind, field: string): FieldRule {
  return ruleOfField(platform, descriptionOf(kind).owner, field);
}

/** What is declared, with what is always managed: unset, where nothing is said of it (D38). */
function whole(kind: Kind, declared: object): Fields {
  const fields: Fields = { ...declared };
  const unset = fieldNames(kind).filter(
    (field) => fields[field] === undefined && describeField(kind, field).alwaysManaged === true,
  );
  return { ...fields, ...Object.fromEntries(unset.map((field) => [field, null])) };
}

/** Whether a field comes to the same, because what is unset has the value of what the object is in (D24). */
function isInherited({ field, from, to }: FieldChange, inherited: Fields): boolean {
  const value = field.split(".").reduce<unknown>((map, key) => (isPlainMap(map) ? map[key] : undefined), inherited);
  return value !== undefined && isDeepStrictEqual(from ?? value, to ?? value);
}

/** A path, and those of the maps that it leads through: a rule of each of them holds. */
function pathsTo(path: string): readonly string[] {
  const end = path.lastIndexOf(".");
  return end < 0 ? [path] : [path, ...pathsTo(path.slice(0, end))];
}

/** Compares the declared fields of a kind and sorts the changes by the platform's rules. */
export function differenceOf(
  kind: Kind,
  declared: object,
  live: object,
  platform: Platform,
  inherited: Fields = {},
): Difference {
  const changes: FieldChange[] = [];
  const replaces: FieldChange[] = [];
  const refused: FieldChange[] = [];
  for (const change of compareFields(kind, whole(kind, declared), { ...live })) {
    // What Charter cannot write is refused where it is declared; what is always managed nobody declares.
    const paths = pathsTo(change.field);
    if (paths.some((path) => obstacleOf(platform, descriptionOf(kind).owner, path) !== undefined)) continue;
    if (isInherited(change, inherited)) continue;
    const rules = paths.map((path) => fieldRule(platform, kind, path));
    if (rules.some(({ immutable }) => immutable === true)) refused.push(change);
    else if (rules.some((rule) => rule.replaces === true)) replaces.push(change);
    else changes.push(change);
  }
  return { changes: alone(kind, changes, { ...declared }, { ...live }), replaces, refused };
}

/** The changes with those that leave the declared value alone, where the service has others of it beside the live one. */
function alone(kind: Kind, changes: readonly FieldChange[], declared: Fields, live: Fields): readonly FieldChange[] {
  const beside = Array.isArray(live.beside) ? live.beside : [];
  if (beside.length === 0) return changes;
  const several = fieldNames(kind).filter((field) => describeField(kind, field).several === true);
  return [
    ...several.map((field) => ({ field, from: [live[field], ...beside].join(" and "), to: declared[field] })),
    ...changes.filter(({ field }) => !several.includes(field)),
  ];
}

/** Whether nothing differs. */
export function isEqual({ changes, replaces, refused }: Difference): boolean {
  return changes.length === 0 && replaces.length === 0 && refused.length === 0;
}

/** The changes in words: `role: member → admin, name: "A" → "B"`. */
export function describeChanges(difference: Difference): string {
  return [...difference.changes, ...difference.replaces, ...difference.refused]
    .map(({ field, from, to }) => `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`)
    .join(", ");
}
