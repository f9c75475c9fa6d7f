/** Who leaves an organization because their last workspace goes, where everybody needs one (D30, D34). */

import { needsWorkspace, type Platform } from "@charter/schema";
import { principalOf } from "../change-of-role";
import type { LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";
import { seen } from "../seen";

/** What makes somebody's last workspace go: the workspace itself, else the revocation. */
const takerOf = ({ cause, address }: PlannedChange): string => (cause.type === "goes-with" ? cause.address : address);

/**
 * The memberships that the service ends by itself; no call is made for them.
 * @param removals what goes from the organization, and what goes along
 * @param planned what is planned beside
 * @param declared the ids of the live objects that declared ones claim
 */
export function leftWithoutWorkspace(
  removals: readonly PlannedChange[],
  planned: readonly PlannedChange[],
  index: LiveIndex,
  declared: ReadonlySet<string>,
  platform: Platform,
): readonly PlannedChange[] {
  if (platform.members?.needWorkspace !== true) return [];
  const going = new Map(
    removals.flatMap((change) =>
      change.verb !== "remove" || change.live === undefined ? [] : [[change.live.id, change]],
    ),
  );
  const given = new Set(planned.filter(({ kind }) => kind === "WorkspaceGrant").map(principalOf));
  const held = Map.groupBy(index.observed.grants, ({ principal }) => principal);
  return [...index.addressed()].flatMap(({ kind, address, live }): readonly PlannedChange[] => {
    if (kind !== "Membership" || !("role" in live) || declared.has(live.id) || going.has(live.id)) return [];
    if (given.has(live.principal) || !needsWorkspace(platform, live.role)) return [];
    const lost = (held.get(live.principal) ?? []).map(({ id }) => going.get(id));
    const last = lost.at(-1);
    if (last === undefined || lost.includes(undefined)) return [];
    const cause = { type: "goes-with", address: takerOf(last) } as const;
    return [{ address, kind, verb: "remove", fields: [], after: [], cause, live: seen(live), along: true }];
  });
}
