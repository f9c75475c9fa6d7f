/** Grants that a service takes from whoever leaves the organization, although they are declared: given again in the same run (D17). */

import { compareFields } from "@charter/provider";
import { fieldNames, invitesToWorkspaces, type Platform } from "@charter/schema";
import { leaver } from "../leaver";
import type { Match } from "../match";
import type { PlannedChange } from "../plan";
import { seen } from "../seen";

/** Gives a declared grant that goes with somebody's membership again, once that is gone. */
function regrant({ desired, live }: Match, membership: string, platform: Platform): PlannedChange {
  const { kind, address, position, inputs } = desired;
  const unset = Object.fromEntries(fieldNames(kind).map((name) => [name, null]));
  return {
    address,
    kind,
    position,
    verb: live === undefined ? "create" : "replace",
    fields: compareFields(kind, { ...inputs }, unset),
    after: [membership],
    cause: { type: "goes-with", address: membership },
    ...(live === undefined ? {} : { live: seen(live) }),
    ...(invitesToWorkspaces(platform) ? { invites: true } : {}),
  };
}

/**
 * Completes what is written by the declared grants of whoever leaves.
 * @param going what is removed
 */
export function withRegrants(
  written: readonly PlannedChange[],
  matches: readonly Match[],
  going: readonly PlannedChange[],
  platform: Platform,
): readonly PlannedChange[] {
  const { needMembership, afterLeaving } = platform.grants;
  if (needMembership || afterLeaving !== "removed") return written;
  const leaving = new Map(
    [...written, ...going].flatMap((change) => {
      const principal = leaver(change);
      return principal === undefined ? [] : [[principal, change.address] as const];
    }),
  );
  const again = matches.flatMap((match) => {
    const { kind, inputs } = match.desired;
    const membership = kind === "WorkspaceGrant" ? leaving.get(inputs.principal) : undefined;
    return membership === undefined ? [] : [regrant(match, membership, platform)];
  });
  const addresses = new Set(again.map(({ address }) => address));
  return [...written.filter(({ address }) => !addresses.has(address)), ...again];
}
