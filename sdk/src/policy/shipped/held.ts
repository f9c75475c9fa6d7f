/** Rows of what a policy that comes with Charter is about. */

import { matchesName, type Platform, principalMatcher, workspacePermissions } from "@charter/schema";
import type { PolicyOrganization, PolicyRow } from "../seen";

/** Names as a row has them: `analyst, developer`, or a role and its points, `custom (application_view)`. */
const namesIn = (access: string): readonly string[] => access.replace(/ \(.*\)$/, "").split(", ");

/** Whether a row has one of these roles or permissions; a permission stands for those above it, which include it (D12). */
export function holds(platform: Platform, access: readonly string[]): (row: PolicyRow) => boolean {
  const order = workspacePermissions(platform);
  const ranks = access.map((one) => order.indexOf(one)).filter((rank) => rank >= 0);
  const wanted = new Set([...access, ...(ranks.length === 0 ? [] : order.slice(Math.min(...ranks)))]);
  return (row) => namesIn(row.access).some((name) => wanted.has(name));
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
