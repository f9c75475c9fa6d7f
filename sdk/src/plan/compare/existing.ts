/** What becomes of a declared object that is there: through its kind's one diff. */

import { type Difference, diffOf, type FieldChange, inheritedFrom, isEqual, type LiveByKind } from "@charter/provider";
import { type DesiredResource, descriptionOf, isNeverMade, type Kind, type Platform } from "@charter/schema";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { PlannedChange, PlanRefusal } from "../plan";
import { seen } from "../seen";
import { stepFor } from "./step";

/** What comparing declared objects yields. */
export interface Comparison {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
}

/** The step that changes it, or why there is none. `around` is what it is in. */
export function changeOfExisting(
  match: Match,
  live: LiveByKind[Kind],
  managed: Managed,
  platform: Platform,
  around: (match: Match) => readonly object[],
): Comparison {
  const { desired } = match;
  const inherited = inheritedFrom(desired.kind, platform, () => around(match));
  const difference = diffOf(desired.kind, desired.inputs, live, platform, inherited);
  const step = { ...stepFor(desired), fields: [...difference.changes, ...difference.replaces], live: seen(live) };
  if (difference.refused.length > 0)
    return { changes: [], refusals: difference.refused.map((one) => immutable(desired, one.field)) };
  const isOurs = match.managed !== undefined || managed.source === "unknown";
  if (isEqual(difference)) return { changes: isOurs ? [] : [{ ...step, verb: "adopt" }], refusals: [] };
  const isThere = desired.adopt === true || isNeverMade(platform, descriptionOf(desired.kind).owner);
  const isTakenOver = isThere && difference.replaces.length === 0;
  if (!isOurs && !isTakenOver) return { changes: [], refusals: [differs(desired, difference)] };
  const verb = difference.replaces.length > 0 ? "replace" : isOurs ? "update" : "take-over";
  return { changes: [{ ...step, verb }], refusals: [] };
}

const immutable = ({ address, position }: DesiredResource, field: string): PlanRefusal => ({
  code: "immutable-field",
  message: `${address}: ${field} cannot be changed on this platform.`,
  remedy: `Declare ${field} as it is, or leave it out.`,
  position,
});

const named = (fields: readonly FieldChange[]): string => fields.map(({ field }) => field).join(", ");

const differs = ({ address, position }: DesiredResource, { changes, replaces }: Difference): PlanRefusal => ({
  code: "exists-and-differs",
  message: `${address} exists already, is not managed yet, and differs in ${named([...changes, ...replaces])}.`,
  remedy:
    replaces.length === 0
      ? "Write `adopt: true` there to take it over, or declare it as it is."
      : `Declare ${named(replaces)} as it is: taking it over cannot change that.`,
  position,
});
