/** `unmanaged: revoke`: people and grants that nobody declared go (D39). */

import {
  addressOf,
  type Charter,
  type DesiredResource,
  isCalledFromOutside,
  type Platform,
  principalMatcher,
} from "@charter/schema";
import type { PlannedChange, PlanRefusal } from "../plan";
import { seen } from "../seen";
import { elevation, type Undeclared } from "./undeclared";

const ownRefusal = (address: string, own: string): PlanRefusal => ({
  code: "own-credential",
  message: `${own}, whom these calls are made as, would lose ${address}: it is not declared, and \`unmanaged: revoke\` is.`,
  remedy: `Declare it, or write \`ignore: { members: [${own}] }\`.`,
});

/** Whoever creates an organization is a member of it at once, and the next run would revoke them. */
export function refuseCreator(
  organization: string,
  charter: Charter,
  desired: readonly DesiredResource[],
  own: string,
): readonly PlanRefusal[] {
  const isDeclared = desired.some(({ kind, inputs }) => kind === "Membership" && inputs.principal === own);
  if (charter.unmanaged[organization] !== "revoke" || isDeclared) return [];
  // Whoever stands outside does not join by making an organization.
  if (isCalledFromOutside(charter.platform)) return [];
  if (principalMatcher(charter.ignore.members, charter.platform)(own)) return [];
  return [ownRefusal(addressOf("Membership", { organization, principal: own, role: "" }), own)];
}

/** What has to go because nobody declared it, and what must not: the credential's own. */
export interface Revocations {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
}

/** Plans the revocations of one organization. `own` is the credential's principal. */
export function revocationsOf(undeclared: readonly Undeclared[], own: string, platform: Platform): Revocations {
  const going = undeclared.filter(({ setting }) => setting === "revoke");
  const isOwn = ({ live }: Undeclared): boolean => "principal" in live && live.principal === own;
  return {
    changes: going
      .filter((one) => !isOwn(one))
      .map(({ address, kind, live }) => ({
        address,
        kind,
        verb: "remove",
        fields: [],
        after: [],
        cause: { type: "undeclared" },
        live: seen(live),
        ...elevation(live, platform),
      })),
    refusals: going.filter(isOwn).map(({ address }) => ownRefusal(address, own)),
  };
}
