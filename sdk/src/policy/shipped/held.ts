/** Rows of what a policy that comes with Charter is about. */

import {
  covers,
  matchesName,
  noRoles,
  organizationPoints,
  type Platform,
  pointsOf,
  principalMatcher,
  type RoleBook,
  workspacePermissions,
  workspaceRole,
} from "@charter/schema";
import type { PolicyOrganization, PolicyRow } from "../seen";
import type { SeenByShipped } from "./check";

/** Names as a row has them: `analyst, developer`, or a role and its points, `custom (application_view)`. */
const namesIn = (access: string): readonly string[] => access.replace(/ \(.*\)$/, "").split(", ");

/** The points of a role, at the organization or in a workspace; nothing where it is none there, or has none of its own. */
function pointsAt(platform: Platform, role: string, workspace: RoleBook | undefined): ReadonlySet<string> {
  if (workspace === undefined) return new Set(organizationPoints(platform, { role }));
  const isKnown = workspace.has(role) || workspaceRole(platform, role) !== undefined;
  return isKnown ? pointsOf(platform, workspace, { roles: [role] }) : new Set();
}

/**
 * Whether a row has one of these roles or permissions, or all that it comes to: a permission stands for those above it (D12), a role
 * for each list of points that has its own in it, whatever that is called.
 */
export function holds(
  platform: Platform,
  { roles }: Pick<SeenByShipped, "roles">,
  access: readonly string[],
): (row: PolicyRow) => boolean {
  const order = workspacePermissions(platform);
  const ranks = access.map((one) => order.indexOf(one)).filter((rank) => rank >= 0);
  const wanted = new Set([...access, ...(ranks.length === 0 ? [] : order.slice(Math.min(...ranks)))]);
  return (row) => {
    if (namesIn(row.access).some((name) => wanted.has(name))) return true;
    if (row.points === undefined) return false;
    const book = row.workspace === undefined ? undefined : (roles.get(placeOf(row)) ?? noRoles);
    const own = new Set(row.points);
    return access.some((role) => {
      const points = pointsAt(platform, role, book);
      return points.size > 0 && covers(own, points);
    });
  };
}

/** Whom some patterns name; nobody where there are none. */
export const isAmong = (patterns: readonly string[] = [], platform: Platform): ((row: PolicyRow) => boolean) => {
  if (patterns.length === 0) return () => false;
  const matches = principalMatcher(patterns, platform);
  return ({ principal }) => matches(principal);
};

/** What somebody has once a run is over, or once they accept: each place once. */
export function comingTo({ after, declared }: PolicyOrganization): readonly PolicyRow[] {
  const keyOf = ({ principal, workspace = "", access, until = "" }: PolicyRow): string =>
    JSON.stringify([principal, workspace, access, until]);
  return [...new Map([...after, ...declared].map((row) => [keyOf(row), row])).values()];
}

/** Whether a workspace of an organization is among those that a pattern names, from the organization on. */
export function isWorkspace(pattern: string | undefined, organization: string, workspace: string): boolean {
  const [first = "*", second = "*"] = pattern?.split("/") ?? [];
  return matchesName(first, organization) && matchesName(second, workspace);
}

/** Where a row is, in words. */
export const placeOf = ({ organization, workspace }: PolicyRow): string =>
  workspace === undefined ? organization : `${organization}/${workspace}`;
