/** Declared objects by the organization that they belong to. */

import { type DesiredResource, organizationOf, rankOf } from "@charter/schema";

/** Groups declared resources by organization, parents before children. */
export function byOrganization(resources: readonly DesiredResource[]): ReadonlyMap<string, readonly DesiredResource[]> {
  const groups = new Map<string, DesiredResource[]>();
  for (const resource of resources) {
    const slug = organizationOf(resource.address);
    const group = groups.get(slug);
    if (group === undefined) groups.set(slug, [resource]);
    else group.push(resource);
  }
  for (const group of groups.values()) group.sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
  return groups;
}
