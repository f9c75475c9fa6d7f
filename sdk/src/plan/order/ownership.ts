/** Keeps whoever holds the top role until a successor has accepted: their change waits, all else goes on (D18). */

import { type Charter, type DesiredResource, isCalledFromOutside, isTopRole, joinsAtOnce } from "@charter/schema";
import type { Cause } from "../cause";
import { newRole, principalOf } from "../change-of-role";
import { leaver } from "../leaver";
import type { LiveIndex } from "../observe/live-index";
import type { PlannedChange } from "../plan";
import { isActiveAfter } from "./edges";

/** Whether a change takes the top role away from somebody who holds it now. */
function isLeaving(change: PlannedChange, holders: ReadonlySet<string>, charter: Charter): boolean {
  const leaving = leaver(change);
  if (leaving !== undefined) return holders.has(leaving);
  if (change.kind !== "Membership" || !holders.has(principalOf(change))) return false;
  const role = newRole(change);
  return change.verb === "update" && role !== undefined && !isTopRole(charter.platform, role);
}

/** Who shall hold the top role and has not accepted: pending never counts. */
function successors(
  desired: readonly DesiredResource[],
  index: LiveIndex | undefined,
  charter: Charter,
): readonly string[] {
  return desired.flatMap((one) => {
    if (one.kind !== "Membership" || !isTopRole(charter.platform, one.inputs.role)) return [];
    const { principal } = one.inputs;
    const status = index?.membership(principal)?.status ?? (joinsAtOnce(charter.platform) ? "active" : undefined);
    return status === "active" ? [] : [principal];
  });
}

/** Who holds the top role now; of a new organization, whoever creates it. */
function holdersOf(index: LiveIndex | undefined, charter: Charter, own: string): ReadonlySet<string> {
  if (index === undefined) return new Set(isCalledFromOutside(charter.platform) ? [] : [own]);
  return new Set(
    index.observed.memberships
      .filter(({ role, status }) => status === "active" && isTopRole(charter.platform, role))
      .map(({ principal }) => principal),
  );
}

/**
 * Turns the demotion or removal of as many holders as are still needed into a wait, where somebody who has not
 * accepted yet is to follow them. Where nobody is to follow, the guard on owners refuses the plan instead.
 */
export function keepHolders(
  changes: readonly PlannedChange[],
  desired: readonly DesiredResource[],
  index: LiveIndex | undefined,
  charter: Charter,
  own: string,
): readonly PlannedChange[] {
  const { holders, leaving, joining } = movesOf(changes, index, charter, own);
  const following = successors(desired, index, charter);
  const missing = Math.max(charter.guard.minOwners, 1) - (holders.size - leaving.length + joining.length);
  if (missing <= 0 || following.length === 0) return changes;
  // Somebody whose address is corrected cannot wait for their own invitation: the guard on owners refuses that.
  const kept = new Set(leaving.filter(({ verb }) => verb !== "replace").slice(0, missing));
  const cause: Cause = { type: "waits-for-successors", principals: following };
  return changes.map((change) => (kept.has(change) ? { ...change, verb: "wait", cause } : change));
}

/** Who holds the top role, and which changes take it from somebody or give it to somebody active. */
function movesOf(changes: readonly PlannedChange[], index: LiveIndex | undefined, charter: Charter, own: string) {
  const holders = holdersOf(index, charter, own);
  return {
    holders,
    leaving: changes.filter((change) => isLeaving(change, holders, charter)),
    joining: changes.filter((change) => isActiveAfter(change) && isTopRole(charter.platform, newRole(change) ?? "")),
  };
}

/** How many active people hold the top role before and after the changes. */
export function holderCounts(
  changes: readonly PlannedChange[],
  index: LiveIndex | undefined,
  charter: Charter,
  own: string,
): { readonly before: number; readonly after: number } {
  const { holders, leaving, joining } = movesOf(changes, index, charter, own);
  return { before: holders.size, after: holders.size - leaving.length + joining.length };
}
