/** Declared objects by the organization that they belong to. */

import { type DesiredResource, organizationOf, rankOf } from "@charter/schema";

/** Groups declared resources by organization, parents before children. */
export function byOrganization(resources: readonly DesiredResource[]): ReadonlyMap<string, readonly DesiredResource[]> {
  const groups = Map.groupBy(resources, ({ address }) => organizationOf(address));
  for (const group of groups.values()) group.sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
  return groups;
}
