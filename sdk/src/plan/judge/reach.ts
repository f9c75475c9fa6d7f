/** Roles that the credential may neither give nor take: what the service would refuse is refused in the plan (D11). */

import { isCalledFromOutside, mayTouchRole } from "@charter/schema";
import { newRole, roleChange } from "../change-of-role";
import { isOnlyNoted, type Plan, type PlannedChange, type PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** The roles that a step touches: the one that somebody has, and the one that they get. */
function rolesTouched(change: PlannedChange): readonly string[] {
  if (change.kind !== "Membership" || change.along === true) return [];
  if (isOnlyNoted(change.verb)) return [];
  const from = roleChange(change)?.from;
  const roles = [change.live?.role, newRole(change), typeof from === "string" ? from : undefined];
  return [...new Set(roles.filter((role) => role !== undefined))];
}

interface OutOfReach {
  readonly change: PlannedChange;
  readonly message: string;
}

/** The steps that touch a role which is out of the credential's reach. */
function outOfReach({ organization, charter, observation, index, changes }: GuardInput): readonly OutOfReach[] {
  const { principal, role = "" } = observation.credential;
  if (index === undefined || isCalledFromOutside(charter.platform)) return [];
  return changes.flatMap((change) => {
    const out = rolesTouched(change).find((one) => !mayTouchRole(charter.platform, role, one));
    if (out === undefined) return [];
    const may = `${principal} acts as ${role || "nobody"} in ${organization} and may neither give nor take the role ${out}`;
    return [{ change, message: `${may}: ${change.address}.` }];
  });
}

/** Whom nobody declared: somebody made them by hand, which must not keep everybody else's lines from being applied. */
const isUndeclared = ({ change: { cause } }: OutOfReach): boolean => cause.type === "undeclared";

const remedy = "Run with the token of somebody whose role reaches it.";

/** Refuses what the charter asks for and the credential may not do. */
export const refuseOutOfReach = (input: GuardInput): readonly PlanRefusal[] =>
  outOfReach(input)
    .filter((one) => !isUndeclared(one))
    .map(({ change: { position }, message }) => ({
      code: "not-permitted",
      message,
      remedy,
      ...(position === undefined ? {} : { position }),
    }));

/** Warns of whom the run will not be able to revoke. */
export const warnOutOfReach = (input: GuardInput): Plan["warnings"] =>
  outOfReach(input)
    .filter(isUndeclared)
    .map(({ message }) => ({ code: "not-permitted", message: `${message} ${remedy}` }));
