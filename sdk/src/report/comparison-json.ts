/** Two charters next to each other, for programs. */

import type { ComparedChange, Comparison } from "../comparison/comparison";
import { isSame } from "../comparison/comparison";
import { ordered, toJson } from "./json";

const positioned = <T extends { readonly position?: Parameters<typeof ordered.position>[0] }>({
  position,
  ...rest
}: T) => ({ ...rest, ...(position === undefined ? {} : { position: ordered.position(position) }) });

const change = (one: ComparedChange) => ({
  type: one.type,
  workspace: "workspace" in one ? one.workspace : undefined,
  from: one.from,
  to: one.to,
  points: "points" in one ? one.points : undefined,
  before: one.before,
  after: one.after,
});

/** What differs, members in a fixed order. */
export const comparisonData = (comparison: Comparison) => ({
  base: comparison.base,
  head: comparison.head,
  same: isSame(comparison),
  notes: comparison.notes,
  objects: comparison.objects,
  platformChanges: comparison.platformChanges.map(positioned),
  settings: comparison.settings.map(positioned),
  removed: comparison.removed.map(positioned),
  groups: comparison.groups.map(positioned),
  roles: comparison.roles.map(positioned),
  others: comparison.others.map(({ fields, ...rest }) => positioned({ ...rest, fields: fields.map(ordered.field) })),
  access: comparison.access.map(({ principal, organization, gains, losses }) => ({
    principal,
    organization,
    gains: gains.map(change),
    losses: losses.map(change),
  })),
});

/** A comparison as JSON. */
export const comparisonToJson = (comparison: Comparison): string => toJson(comparisonData(comparison));
