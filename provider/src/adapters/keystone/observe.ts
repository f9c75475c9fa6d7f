/** One whole organization in four lists, whatever its size. */

import type { Credential, ObservedOrganization } from "../../backend";
import type { LiveMembership, LiveWorkspace } from "../../backend/live";
import { noObjects } from "../../observed/live-objects";
import { withoutName } from "../namesakes";
import { folded } from "../spelling";
import { type Assignment, listAssignmentsIn, type Place } from "./assignment";
import type { Connection } from "./connection";
import { listProjects, type Project } from "./contract";
import { holdingOf } from "./holding";
import { membershipOf } from "./membership";
import { getOrganization } from "./organization";
import type { Directory } from "./people";
import { applicationsIn } from "./project-as-application";
import type { Ranks } from "./roles";
import { workspaceOf } from "./workspace";
import { grantOf } from "./workspace-grant";

/** Who the calls are made as. Somebody of another domain is no principal of this one, whatever they are called. */
export async function credentialIn(
  { door }: Connection,
  domainId: string | undefined,
  directory?: Directory,
): Promise<Credential> {
  const { id, name, domain } = await door.whoAmI();
  const own = directory?.byId(id)?.principal ?? folded(name);
  return { principal: domain.id === domainId ? own : `${name} (${domain.name})`, scope: "write" };
}

/** What an administrator of another domain holds here is their way in: no membership, and nothing to revoke. */
async function withoutCaller({ door }: Connection, domainId: string, assignments: readonly Assignment[]) {
  const { id, domain } = await door.whoAmI();
  return domain.id === domainId ? assignments : assignments.filter(({ userId }) => userId !== id);
}

/** The roles that each user holds on each scope of one sort. */
function byScopeAndUser(assignments: readonly Assignment[], sort: Place["sort"]) {
  const held = new Map<string, Map<string, Assignment[]>>();
  for (const assignment of assignments) {
    const { place, userId } = assignment;
    if (place.sort !== sort) continue;
    const users = held.get(place.id) ?? new Map<string, Assignment[]>();
    held.set(place.id, users);
    const own = users.get(userId);
    if (own === undefined) users.set(userId, [assignment]);
    else own.push(assignment);
  }
  return held;
}

function membershipsOf(
  domainId: string,
  assignments: readonly Assignment[],
  ranks: Ranks,
  directory: Directory,
): readonly LiveMembership[] {
  const users = byScopeAndUser(assignments, "domains").get(domainId) ?? new Map<string, Assignment[]>();
  return [...users].flatMap(([userId, held]) => {
    const holding = holdingOf(ranks, held);
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
    listAssignmentsIn(connection.door, "domains", id, slug),
  ]);
  return membershipsOf(id, await withoutCaller(connection, id, assignments), roles.organization, directory);
}

/** The projects right below the domain, as workspaces. `isUsed` says whether there is anything in one. */
function workspacesIn(
  connection: Connection,
  projects: readonly Project[],
  isUsed: (project: Project) => boolean,
): readonly LiveWorkspace[] {
  const all = projects
    .filter(({ parent_id, domain_id }) => parent_id === domain_id)
    .map((project) => ({ id: project.id, project, live: workspaceOf(connection, project) }));
  const nameless = withoutName(all, ({ live }) => live.slug, {
    isExact: ({ project, live }) => project.name === live.slug,
    isUsed: ({ project }) => isUsed(project),
  });
  return all.map(({ id, live }) => {
    if (!nameless.has(id)) return live;
    connection.names.remember(id, id);
    return { ...live, slug: id, nameless: "taken" as const };
  });
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
  const assigned = async (sort: Place["sort"]) =>
    withoutCaller(connection, domainId, await listAssignmentsIn(door, sort, domainId, slug));
  const assignments = Promise.all([assigned("domains"), assigned("projects")]);
  const holders = async () => new Set((await assignments).flat().map(({ userId }) => userId));
  const [roles, projects, directory, [onDomain, onProjects]] = await Promise.all([
    connection.roles(slug),
    listProjects(door, { domain_id: domainId }, slug),
    people.read(domainId, slug, holders),
    assignments,
  ]);
  const held = byScopeAndUser(onProjects, "projects");
  const parents = new Set(projects.map(({ parent_id }) => parent_id));
  const workspaces = workspacesIn(connection, projects, ({ id }) => held.has(id) || parents.has(id));
  const workspaceIds = new Set(workspaces.map(({ id }) => id));
  const grants = [...workspaceIds].flatMap((workspaceId) =>
    [...(held.get(workspaceId) ?? [])].flatMap(([userId, ofUser]) => {
      const holding = holdingOf(roles.workspace, ofUser);
      const principal = directory.byId(userId)?.principal ?? userId;
      const granted = { organizationId: domainId, workspaceId, principal };
      return holding === undefined ? [] : [grantOf(granted, holding)];
    }),
  );
  return {
    ...noObjects(),
    credential: await credentialIn(connection, domainId, directory),
    organization,
    workspaces,
    applications: applicationsIn(projects.filter(({ parent_id }) => workspaceIds.has(parent_id))),
    memberships: membershipsOf(domainId, onDomain, roles.organization, directory),
    grants,
  };
}
