/** Role assignments: who holds which role where, and the request that gives or takes one. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { ProtocolError } from "../../errors";
import { type IsMissing, remove } from "../../http/missing";
import { path } from "../../http/path";
import { expectShape, hasIds, type Shape } from "../../http/shape";
import type { Write } from "../../http/write";
import { listed } from "./contract";
import { couldNotFind } from "./missing";
import type { Door } from "./request";

/** A role that somebody holds somewhere: there, or (OS-INHERIT) in all projects below and not there itself. */
export interface HeldRole {
  readonly roleId: string;
  readonly inherited: boolean;
}

/** Where a role is held. */
export interface Place {
  readonly sort: "domains" | "projects";
  readonly id: string;
}

/** A role of a user on a domain or a project. */
export interface Assignment extends HeldRole {
  readonly userId: string;
  readonly place: Place;
}

interface Answered {
  readonly role: { readonly id: string };
  readonly user: { readonly id: string };
  readonly scope: PlainMap;
}

/** A domain, a project, or the whole system, which no organization has. */
const isScope = (value: unknown): value is PlainMap =>
  isPlainMap(value) && (hasIds(value.domain, ["id"]) || hasIds(value.project, ["id"]) || isPlainMap(value.system));

const shape: Shape<Answered> = {
  name: "role assignment",
  is: (value): value is Answered =>
    isPlainMap(value) && hasIds(value.role, ["id"]) && hasIds(value.user, ["id"]) && isScope(value.scope),
};

const placeOf = ({ domain, project }: PlainMap): Place | undefined => {
  if (hasIds(domain, ["id"])) return { sort: "domains", id: String(domain.id) };
  return hasIds(project, ["id"]) ? { sort: "projects", id: String(project.id) } : undefined;
};

/** What somebody has through a group is the group's. */
const isOfGroup = (value: unknown): boolean => isPlainMap(value) && "group" in value;

/** The roles that users hold themselves on domains and projects, whichever roles those are. */
export async function listAssignments(
  door: Door,
  query: Readonly<Record<string, string>>,
  organization: string,
): Promise<readonly Assignment[]> {
  const listing = { path: "/v3/role_assignments", key: "role_assignments", query, organization };
  const { objects, exchange } = await listed(door, listing);
  const assignments = objects
    .filter((value: unknown) => !isOfGroup(value))
    .flatMap((value: unknown) => {
      const { role, user, scope } = expectShape(value, shape, exchange);
      const place = placeOf(scope);
      const inherited = scope["OS-INHERIT:inherited_to"] !== undefined;
      return place === undefined ? [] : [{ roleId: role.id, userId: user.id, inherited, place }];
    });
  const stranger = assignments.find((assignment) => !isAsked(assignment, query));
  if (stranger === undefined) return assignments;
  const { userId, place } = stranger;
  throw new ProtocolError(
    exchange,
    `the list holds what the user ${userId} has on ${place.id}, which was not asked for`,
  );
}

/** Whether an assignment is one of those that were asked for. */
function isAsked({ userId, place: { sort, id } }: Assignment, query: Readonly<Record<string, string>>): boolean {
  const { "user.id": user = userId, "scope.domain.id": domain, "scope.project.id": project } = query;
  const isThere =
    (domain === undefined || (sort === "domains" && id === domain)) &&
    (project === undefined || (sort === "projects" && (query.include_subtree !== undefined || id === project)));
  return user === userId && isThere;
}

const within: Readonly<Record<Place["sort"], (domainId: string) => Readonly<Record<string, string>>>> = {
  domains: (domainId) => ({ "scope.domain.id": domainId }),
  projects: (domainId) => ({ "scope.project.id": domainId, include_subtree: "true" }),
};

/** The roles on a domain itself, or on all projects in it. */
export const listAssignmentsIn = (
  door: Door,
  sort: Place["sort"],
  domainId: string,
  organization: string,
): Promise<readonly Assignment[]> => listAssignments(door, within[sort](domainId), organization);

/** The address of one assignment. */
export const assignmentPath = ({ sort, id }: Place, userId: string, { roleId, inherited }: HeldRole): string =>
  inherited
    ? path`/v3/OS-INHERIT/${sort}/${id}/users/${userId}/roles/${roleId}/inherited_to_projects`
    : path`/v3/${sort}/${id}/users/${userId}/roles/${roleId}`;

/** One user on one domain or project, and what is said of writing there. */
export interface Holder {
  readonly place: Place;
  readonly userId: string;
  readonly organization: string;
  readonly write: Write;
}

/** Whether a 404 says that this user does not hold this role there. */
const isNotHeld = ({ place, userId }: Holder, { roleId }: HeldRole): IsMissing =>
  couldNotFind(
    `role assignment with role: ${roleId}, user or group: ${userId}, project, domain, or system: ${place.id}`,
  );

/** Takes a role away; "missing" where Keystone says that it is not held. */
export function takeRole(door: Door, holder: Holder, held: HeldRole): Promise<"deleted" | "missing"> {
  const { place, userId, organization, write } = holder;
  const call = { path: assignmentPath(place, userId, held), organization, write };
  return remove(door, call, isNotHeld(holder, held));
}
