/** Ownership where only one person may hold the top role: it is handed over in one step (D18). */

import { hasSingleOwner, isTopRole, type Platform, roleToJoinWith } from "@charter/schema";
import { newRole } from "../change-of-role";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";

const takesOver = (change: PlannedChange, platform: Platform): boolean =>
  (change.verb === "update" || change.verb === "take-over") &&
  change.live?.status === "active" &&
  isTopRole(platform, newRole(change) ?? "");

/**
 * Words the change of whoever gets the top role as what it is: a step that takes it from somebody else. Whoever joins with another
 * role than theirs is invited with that one.
 */
export function withTransfer(
  changes: readonly PlannedChange[],
  index: LiveIndex | undefined,
  platform: Platform,
): readonly PlannedChange[] {
  const owner = hasSingleOwner(platform)
    ? index?.observed.memberships.find(({ role }) => isTopRole(platform, role))?.principal
    : undefined;
  return changes.map((change) => {
    if (owner !== undefined && takesOver(change, platform))
      return { ...change, verb: "transfer", cause: { type: "taken-over-from", principal: owner } };
    return change.kind === "Membership" && change.verb === "create" ? invitedBelow(change, platform) : change;
  });
}

/** Nobody is invited as the only owner, or as anything where invitations carry no role: they get theirs once they have accepted. */
function invitedBelow(change: PlannedChange, platform: Platform): PlannedChange {
  const role = newRole(change);
  const first = role === undefined ? undefined : roleToJoinWith(platform, role);
  if (role === undefined || first === undefined || first === role) return change;
  const fields = change.fields.map((one) => (one.field === "role" ? { ...one, to: first } : one));
  return { ...change, fields, cause: { type: "joins-below", role } };
}
