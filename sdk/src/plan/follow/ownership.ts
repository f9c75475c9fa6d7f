/** Keeps whoever holds the top role until a successor has accepted: their change waits, all else goes on (D18). */

import { type Charter, type DesiredResource, isTopRole, joinsAtOnce } from "@charter/schema";
import { type Holders, heldAfter, type Move, movesOf, shortfalls, termOf } from "../holders";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";

interface Successor {
  readonly principal: string;
  readonly term: string;
}

/** Who shall hold the top role and has not accepted: pending never counts. */
function successors(
  desired: readonly DesiredResource[],
  index: LiveIndex | undefined,
  { platform }: Charter,
): readonly Successor[] {
  return desired.flatMap((one) => {
    if (one.kind !== "Membership" || !isTopRole(platform, one.inputs.role)) return [];
    const { principal, accessUntil } = one.inputs;
    const status = index?.membership(principal)?.status ?? (joinsAtOnce(platform) ? "active" : undefined);
    return status === "active" ? [] : [{ principal, term: termOf(accessUntil) }];
  });
}

/**
 * Turns the demotion, removal or earlier end of as many holders as are still needed into a wait, where somebody who has not
 * accepted yet is to follow them. Where nobody is to follow, the guard on owners refuses the plan instead.
 * @param changes all that are to be made in one organization
 * @returns each of them as it can be made now
 */
export function keepingHolders(
  changes: readonly PlannedChange[],
  desired: readonly DesiredResource[],
  index: LiveIndex | undefined,
  charter: Charter,
  holders: Holders,
): (change: PlannedChange) => PlannedChange {
  const moves = movesOf(changes, index, charter.platform, holders);
  const following = successors(desired, index, charter);
  const kept = new Map<PlannedChange, readonly string[]>();
  for (const { day } of shortfalls(holders, moves, charter.guard.minOwners)) {
    const names = following.filter(({ term }) => term > day).map(({ principal }) => principal);
    if (names.length === 0) continue;
    const left = moves.filter(({ change }) => !kept.has(change));
    const missing = charter.guard.minOwners - heldAfter(holders, left, day);
    for (const { change } of left.filter(isKeptFor(day)).slice(0, Math.max(missing, 0))) kept.set(change, names);
  }
  return (change) => {
    const principals = kept.get(change);
    return principals === undefined
      ? change
      : { ...change, verb: "wait", cause: { type: "waits-for-successors", principals } };
  };
}

/** Somebody whose address is corrected cannot wait for their own invitation: the guard on owners refuses that. */
const isKeptFor =
  (day: string) =>
  ({ change, before, after }: Move): boolean =>
    change.verb !== "replace" && before > day && after <= day;
