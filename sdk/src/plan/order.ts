/** Edges that depend on the live state: what must be written before what (D12, D18). */

import { impliedPermission, isTopRole, type Platform } from "@charter/schema";
import type { PlannedChange } from "./plan";

const principalOf = (address: string): string => address.slice(address.lastIndexOf("/") + 1);

const roleChange = (change: PlannedChange) =>
  change.kind === "Membership" ? change.fields.find(({ field }) => field === "role") : undefined;

/**
 * Adds the edges of one organization's changes. Static edges go to parents only and are not among them.
 * - a demotion from the top role waits for the promotions to it, so that somebody holds it at every moment (D18)
 * - a demotion that ends implied access waits for the grant that continues it (D12)
 */
export function withOrder(changes: readonly PlannedChange[], platform: Platform): readonly PlannedChange[] {
  const promotions = changes
    .filter((change) => change.status === "active" && isTopRole(platform, String(roleChange(change)?.to)))
    .map(({ address }) => address);
  const grants = new Map<string, string[]>();
  for (const { address, kind, verb } of changes) {
    if (kind !== "WorkspaceGrant" || (verb !== "create" && verb !== "update")) continue;
    const principal = principalOf(address);
    grants.set(principal, [...(grants.get(principal) ?? []), address]);
  }
  return changes.map((change) => {
    const role = roleChange(change);
    if (role === undefined || change.verb === "create") return change;
    const [from, to] = [String(role.from), String(role.to)];
    const leavesTop = isTopRole(platform, from) && !isTopRole(platform, to);
    const endsImplied =
      impliedPermission(platform, from) !== undefined && impliedPermission(platform, to) === undefined;
    const after = [
      ...(leavesTop ? promotions : []),
      ...(endsImplied ? (grants.get(principalOf(change.address)) ?? []) : []),
    ];
    return after.length === 0 ? change : { ...change, after: [...change.after, ...after] };
  });
}
