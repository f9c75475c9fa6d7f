/** What of an organization a charter can name on its platform. */

import type {
  LiveApplication,
  LiveMembership,
  LiveWorkspace,
  LiveWorkspaceGrant,
  ObservedOrganization,
} from "@charter/provider";
import {
  givesRoles,
  isKnownGiven,
  isPrincipal,
  nameOfGiven,
  nameOfHeld,
  noRoles,
  organizationRole,
  type Platform,
  type RoleBook,
} from "@charter/schema";
import { liveBooks } from "../access";
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
  book: RoleBook,
): string | undefined {
  if (!isPrincipal(principal, platform)) return "that is no name of a person";
  if (!isKnownGiven(platform, book, given))
    return `that is no ${givesRoles(platform) ? "role" : "permission"} on this platform`;
  return platform.grants.needMembership && !members.has(principal) ? "they are no member" : undefined;
}

type Called = Pick<LiveWorkspace | LiveApplication, "nameless" | "name">;

/** Why a charter cannot call something by its name. */
function unnamed({ nameless, name }: Called): string | undefined {
  if (nameless === undefined) return undefined;
  return nameless === "taken" ? "another one has its name" : `no charter can write the name that it has, ${name}`;
}

/** Leaves out what no charter could name on this platform, with a remark where it was. */
export function expressible(live: ObservedOrganization, platform: Platform): [ObservedOrganization, readonly Remark[]] {
  const { slug } = live.organization;
  const environments: readonly string[] = platform.applications?.environments ?? [];
  const slugById = new Map(live.workspaces.map((workspace) => [workspace.id, workspace.slug]));
  const at = (workspaceId: string) => ["organizations", slug, "workspaces", slugById.get(workspaceId) ?? workspaceId];
  const remarks: Remark[] = [];
  const isSaid = (path: readonly string[], what: string, why: string | undefined): boolean => {
    if (why !== undefined) remarks.push({ path, text: `${what}: not expressible, because ${why}` });
    return why === undefined;
  };
  const memberships = live.memberships.filter((one) =>
    isSaid(["organizations", slug, "members"], `${one.principal} is ${nameOfHeld(one)}`, notMember(one, platform)),
  );
  const books = liveBooks(live);
  const members = new Set(memberships.map(({ principal }) => principal));
  const named = live.workspaces.filter((one) =>
    isSaid(["organizations", slug, "workspaces"], `workspace ${one.slug}`, unnamed(one)),
  );
  const slugs = new Set(named.map((one) => one.slug));
  const observed = {
    ...live,
    memberships,
    workspaces: named.map((one) => {
      const { parent, ...rest } = one;
      if (typeof parent !== "string" || slugs.has(parent)) return one;
      remarks.push({
        path: ["organizations", slug, "workspaces", one.slug],
        text: `below ${parent}: not expressible, because no charter can name that`,
      });
      return rest;
    }),
    grants: live.grants.filter((one) =>
      isSaid(
        at(one.workspaceId),
        `${one.principal} has a grant of ${nameOfGiven(one)}`,
        notGranted(one, platform, members, books.get(one.workspaceId) ?? noRoles),
      ),
    ),
    ...(live.collaborators === undefined
      ? {}
      : {
          collaborators: live.collaborators.filter(({ repository, principal }) =>
            isSaid(
              ["organizations", slug],
              `${principal} is in ${repository} from outside`,
              isPrincipal(principal, platform) ? undefined : "that is no name of a person",
            ),
          ),
        }),
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
