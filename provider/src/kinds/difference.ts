/** Sorts what differs by what the platform allows: written in place, replaced, or refused. */

import { type FieldRule, type Kind, ownerOfKind, type Platform } from "@charter/schema";
import { compareFields, type FieldChange } from "./compare";
import type { Difference } from "./kind";

/** What the platform says of a kind's field; nothing where it is an ordinary one. */
export function fieldRule(platform: Platform, kind: Kind, field: string): FieldRule {
  return platform.fields[ownerOfKind[kind]]?.[field] ?? {};
}

/** Compares the declared fields of a kind and sorts the changes by the platform's rules. */
export function differenceOf(
  kind: Kind,
  names: readonly string[],
  declared: object,
  live: object,
  platform: Platform,
): Difference {
  const changes: FieldChange[] = [];
  const replaces: FieldChange[] = [];
  const refused: FieldChange[] = [];
  for (const change of compareFields(names, { ...declared }, { ...live })) {
    const rule = fieldRule(platform, kind, change.field);
    if (rule.immutable === true) refused.push(change);
    else if (rule.replaces === true) replaces.push(change);
    else changes.push(change);
  }
  return { changes, replaces, refused };
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
