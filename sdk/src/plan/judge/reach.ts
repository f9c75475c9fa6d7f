/** Roles that the credential may neither give nor take: what the service would refuse is refused in the plan (D11). */

import { isCalledFromOutside, mayTouchRole } from "@charter/schema";
import { newRole, roleChange } from "../change-of-role";
import type { PlannedChange, PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** The roles that a step touches: the one that somebody has, and the one that they get. */
function rolesTouched(change: PlannedChange): readonly string[] {
  if (change.kind !== "Membership" || change.along === true) return [];
  if (change.verb === "wait" || change.verb === "adopt" || change.verb === "forget") return [];
  const from = roleChange(change)?.from;
  const roles = [change.live?.role, newRole(change), typeof from === "string" ? from : undefined];
  return [...new Set(roles.filter((role) => role !== undefined))];
}

/** Refuses each step that touches a role which is out of the credential's reach. */
export function outOfReach({ organization, charter, observation, index, changes }: GuardInput): readonly PlanRefusal[] {
  const { principal, role = "" } = observation.credential;
  if (index === undefined || isCalledFromOutside(charter.platform)) return [];
  return changes.flatMap((change) => {
    const out = rolesTouched(change).find((one) => !mayTouchRole(charter.platform, role, one));
    if (out === undefined) return [];
    return [
      {
        code: "not-permitted",
        message: `${principal} acts as ${role || "nobody"} in ${organization} and may neither give nor take the role ${out}: ${change.address}.`,
        remedy: "Run with the token of somebody whose role reaches it.",
        ...(change.position === undefined ? {} : { position: change.position }),
      },
    ];
  });
}
