/** Access maps of what is there, and of what a charter declares. */

import type { LiveWorkspaceGrant, ObservedOrganization } from "@charter/provider";
import { bookOf, type Given, type Platform, plainGiven, type RoleBook } from "@charter/schema";
import { AccessMap, type Granted, type Member } from "./access-map";

const untilOf = (day: string | null | undefined) => (typeof day === "string" ? { until: day } : {});

/** Grants by principal and workspace. */
export function collectGrants<G>(
  grants: readonly G[],
  read: (grant: G) => { readonly principal: string; readonly place: string; readonly granted: Granted },
): ReadonlyMap<string, ReadonlyMap<string, Granted>> {
  const collected = new Map<string, Map<string, Granted>>();
  for (const grant of grants) {
    const { principal, place, granted } = read(grant);
    const own = collected.get(principal) ?? new Map<string, Granted>();
    own.set(place, granted);
    collected.set(principal, own);
  }
  return collected;
}

/** What the workspaces of an organization make of roles, by their ids; most have none of their own. */
export function liveBooks({ roles = [] }: ObservedOrganization): ReadonlyMap<string, RoleBook> {
  const byWorkspace = Map.groupBy(roles, ({ workspaceId }) => workspaceId);
  return new Map([...byWorkspace].map(([id, own]) => [id, bookOf(own)]));
}

/** A live grant as a map has it. */
export const grantedIn = ({
  accessUntil,
  status,
  ...given
}: Given & Pick<LiveWorkspaceGrant, "accessUntil" | "status">): Granted => ({
  ...plainGiven(given),
  ...untilOf(accessUntil),
  ...(status === undefined ? {} : { status }),
});

/**
 * Who can do what in an organization as it was observed.
 * @param slug what the charter calls it
 */
export function observedAccess(slug: string, observed: ObservedOrganization, platform: Platform): AccessMap {
  const books = liveBooks(observed);
  return new AccessMap({
    organization: slug,
    platform,
    members: observed.memberships.map(
      ({ principal, role, permissions, status, accessUntil }): Member => ({
        principal,
        role,
        ...(permissions == null ? {} : { permissions }),
        status,
        ...untilOf(accessUntil),
      }),
    ),
    places: observed.workspaces.map(({ id, slug: workspace }) => {
      const roles = books.get(id);
      return { key: id, address: `${slug}/${workspace}`, ...(roles === undefined ? {} : { roles }) };
    }),
    grants: collectGrants(observed.grants, (grant) => ({
      principal: grant.principal,
      place: grant.workspaceId,
      granted: grantedIn(grant),
    })),
  });
}

/** Who can do nothing: an organization that is not there. */
export const noAccess = (organization: string, platform: Platform): AccessMap =>
  new AccessMap({ organization, platform, members: [], places: [], grants: new Map() });
