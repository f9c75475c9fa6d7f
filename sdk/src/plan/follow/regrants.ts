/** Grants that a service takes from whoever leaves the organization, although they are declared: given again in the same run (D17). */

import { compareFields } from "@charter/provider";
import { type DesiredResource, descriptionOf, fieldNames, invitesToWorkspaces, type Platform } from "@charter/schema";
import { leaver } from "../leaver";
import type { Match } from "../match";
import type { PlannedChange } from "../plan";
import { seen } from "../seen";

/** Whose a declared object is that a person is given in a workspace: a grant there, what they see of a dataset (D35). */
function givenTo({ kind, inputs }: DesiredResource): string | undefined {
  const { parent, key = [] } = descriptionOf(kind);
  const isGiven = parent === "Workspace" && key.includes("principal");
  return isGiven && "principal" in inputs ? inputs.principal : undefined;
}

/** Gives a declared grant that goes with somebody's membership again, once that is gone. */
function regrant({ desired, live }: Match, membership: string, platform: Platform): PlannedChange {
  const { kind, address, position, inputs } = desired;
  const invites = invitesToWorkspaces(platform);
  // Whoever is invited to the workspace again sees nothing of it before they accept.
  if (invites && kind !== "WorkspaceGrant" && "principal" in inputs)
    return {
      kind,
      address,
      position,
      verb: "wait",
      fields: [],
      after: [],
      cause: { type: "waits-for-member", principal: inputs.principal, status: "pending" },
      ...(live === undefined ? {} : { live: seen(live) }),
    };
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
    ...(invites ? { invites: true } : {}),
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
    const principal = givenTo(match.desired);
    const membership = principal === undefined ? undefined : leaving.get(principal);
    return membership === undefined ? [] : [regrant(match, membership, platform)];
  });
  const addresses = new Set(again.map(({ address }) => address));
  return [...written.filter(({ address }) => !addresses.has(address)), ...again];
}
