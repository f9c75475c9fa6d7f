/** What of an organization a charter can name on its platform. */

import type { LiveMembership, LiveWorkspaceGrant, ObservedOrganization } from "@charter/provider";
import {
  givesRoles,
  isKnownGiven,
  isPrincipal,
  nameOfGiven,
  nameOfHeld,
  noRoles,
  organizationRole,
  type Platform,
} from "@charter/schema";
import type { Remark } from "./exported";

/** Why a charter cannot say that somebody is a member. */
function notMember({ principal, role }: LiveMembership, platform: Platform): string | undefined {
  if (!isPrincipal(principal, platform)) return "that is no name of a person on this platform";
  return organizationRole(platform, role) === undefined ? "that is no role on this platform" : undefined;
}

/** Why a charter cannot say that somebody has a grant. */
function notGranted(
  { principal, ...given }: LiveWorkspaceGrant,
  platform: Platform,
  members: ReadonlySet<string>,
): string | undefined {
  if (!isPrincipal(principal, platform)) return "that is no name of a person";
  if (!isKnownGiven(platform, noRoles, given))
    return `that is no ${givesRoles(platform) ? "role" : "permission"} on this platform`;
  return platform.grants.needMembership && !members.has(principal) ? "they are no member" : undefined;
}

/** Leaves out what no charter could name on this platform, with a remark where it was. */
export function expressible(live: ObservedOrganization, platform: Platform): [ObservedOrganization, readonly Remark[]] {
  const { slug } = live.organization;
  const environments: readonly string[] = platform.applications?.environments ?? [];
  const slugs = new Map(live.workspaces.map((workspace) => [workspace.id, workspace.slug]));
  const at = (workspaceId: string) => ["organizations", slug, "workspaces", slugs.get(workspaceId) ?? workspaceId];
  const remarks: Remark[] = [];
  const isSaid = (path: readonly string[], what: string, why: string | undefined): boolean => {
    if (why !== undefined) remarks.push({ path, text: `${what}: not expressible, because ${why}` });
    return why === undefined;
  };
  const unnamed = ({ namesake }: { readonly namesake?: true | undefined }) =>
    namesake === true ? "another one has its name" : undefined;
  const memberships = live.memberships.filter((one) =>
    isSaid(["organizations", slug, "members"], `${one.principal} is ${nameOfHeld(one)}`, notMember(one, platform)),
  );
  const members = new Set(memberships.map(({ principal }) => principal));
  const observed = {
    ...live,
    memberships,
    workspaces: live.workspaces.filter((one) =>
      isSaid(["organizations", slug, "workspaces"], `workspace ${one.slug}`, unnamed(one)),
    ),
    grants: live.grants.filter((one) =>
      isSaid(
        at(one.workspaceId),
        `${one.principal} has a grant of ${nameOfGiven(one)}`,
        notGranted(one, platform, members),
      ),
    ),
    applications: live.applications.filter((one) =>
      isSaid(
        at(one.workspaceId),
        `application ${one.slug}`,
        unnamed(one) ??
          (environments.includes(one.environment) ? undefined : "it is in no environment of the platform"),
      ),
    ),
  };
  return [observed, remarks];
}
