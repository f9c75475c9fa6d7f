/** A managed organization that the credential does not find: it sees less than it should, or somebody deleted it. */

import type { Observation } from "../observe";
import type { PlanRefusal } from "../plan";
import type { Match } from "./match";

/**
 * Refuses to plan for an organization that is managed and not there: making it anew would be wrong in both cases.
 * @param matches the declared objects of the organization
 */
export function refuseUnseen(
  { slug, credential, observed }: Observation,
  matches: readonly Match[],
): PlanRefusal | undefined {
  const own = matches.find(({ desired }) => desired.kind === "Organization");
  if (observed !== undefined || own?.managed === undefined) return undefined;
  return {
    code: "organization-not-visible",
    message: `${slug} is managed (${own.managed.id}), and ${credential.principal} does not see it.`,
    remedy: "Use the token of an active member. If the organization was deleted, remove it from the stack's state.",
    position: own.desired.position,
  };
}
