/** One whole organization in four lists, whatever its size. */

import type { Credential, LiveMembership, ObservedOrganization } from "../backend";
import { isRecord } from "../http/shape";
import { applicationOf } from "./application";
import type { Connection } from "./connection";
import { type Assignment, listAssignments, listOf, projectShape } from "./contract";
import { holdingOf } from "./holding";
import { membershipOf } from "./membership";
import { getOrganization } from "./organization";
import type { Directory } from "./people";
import type { Ranks } from "./roles";
import { folded } from "./spelling";
import { workspaceOf } from "./workspace";
import { grantOf } from "./workspace-grant";

/** Who the calls are made as. Somebody of another domain is no principal of this one, whatever they are called. */
export async function credentialIn({ door }: Connection, domainId: string | undefined): Promise<Credential> {
  const { name, domain } = await door.whoAmI();
  return { principal: domain.id === domainId ? folded(name) : `${name} (${domain.name})`, scope: "write" };
}

/** What an administrator of another domain holds here is their way in: no membership, and nothing to revoke. */
async function withoutCaller({ door }: Connection, domainId: string, assignments: readonly Assignment[]) {
  const { id, domain } = await door.whoAmI();
  return domain.id === domainId ? assignments : assignments.filter(({ user }) => user.id !== id);
}

/** The roles that each user holds on each scope. */
function byScopeAndUser(assignments: readonly Assignment[], scope: "domain" | "project") {
  const held = new Map<string, Map<string, string[]>>();
  for (const { scope: on, user, role } of assignments) {
    const target = on[scope];
    if (!isRecord(target) || typeof target.id !== "string") continue;
    const users = held.get(target.id) ?? new Map<string, string[]>();
    held.set(target.id, users);
    const ids = users.get(user.id);
    if (ids === undefined) users.set(user.id, [role.id]);
    else ids.push(role.id);
  }
  return held;
}

function membershipsOf(
  domainId: string,
  assignments: readonly Assignment[],
  ranks: Ranks,
  directory: Directory,
): readonly LiveMembership[] {
  const users = byScopeAndUser(assignments, "domain").get(domainId) ?? new Map<string, string[]>();
  return [...users].flatMap(([userId, roleIds]) => {
    const holding = holdingOf(ranks, roleIds);
    return holding === undefined ? [] : [membershipOf(domainId, userId, holding, directory.byId(userId))];
  });
}

/** The memberships of an organization; none of one that this process has made itself, for Keystone adds nobody. */
export async function listMemberships(
  connection: Connection,
  organization: { readonly id: string; readonly slug: string },
): Promise<readonly LiveMembership[]> {
  const { id, slug } = organization;
  if (connection.made.has(id)) return [];
  const [roles, directory, assignments] = await Promise.all([
    connection.roles(slug),
    connection.people.of(id, slug),
    listAssignments(connection.door, { "scope.domain.id": id }, slug),
  ]);
  return membershipsOf(id, await withoutCaller(connection, id, assignments), roles.organization, directory);
}

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<ObservedOrganization | undefined> {
  const { door, people } = connection;
  const organization = await getOrganization(connection, slug, id);
  if (organization === undefined) return undefined;
  const domainId = organization.id;
  const listing = { path: "/v3/projects", key: "projects", query: { domain_id: domainId }, organization: slug };
  const assigned = async (query: Readonly<Record<string, string>>) =>
    withoutCaller(connection, domainId, await listAssignments(door, query, slug));
  const [roles, projects, directory, onDomain, onProjects] = await Promise.all([
    connection.roles(slug),
    listOf(door, listing, projectShape),
    people.read(domainId, slug),
    assigned({ "scope.domain.id": domainId }),
    assigned({ "scope.project.id": domainId, include_subtree: "true" }),
  ]);
  const exchange = { method: "GET", path: listing.path };
  const workspaces = projects
    .filter(({ parent_id }) => parent_id === domainId)
    .map((project) => workspaceOf(connection, project, exchange));
  const workspaceIds = new Set(workspaces.map(({ id }) => id));
  const held = byScopeAndUser(onProjects, "project");
  const grants = [...workspaceIds].flatMap((workspaceId) =>
    [...(held.get(workspaceId) ?? [])].flatMap(([userId, roleIds]) => {
      const holding = holdingOf(roles.workspace, roleIds);
      const principal = directory.byId(userId)?.principal ?? userId;
      const place = { organizationId: domainId, workspaceId, principal };
      return holding === undefined ? [] : [grantOf(place, holding)];
    }),
  );
  return {
    credential: await credentialIn(connection, domainId),
    organization,
    workspaces,
    applications: projects
      .filter(({ parent_id }) => workspaceIds.has(parent_id))
      .map((project) => applicationOf(project, exchange)),
    memberships: membershipsOf(domainId, onDomain, roles.organization, directory),
    grants,
  };
}
