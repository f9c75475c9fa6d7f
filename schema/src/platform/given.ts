/** What somebody is given in a workspace, and what it comes to: sets of points, of which one may cover another (D12, D22, D32). */

import {
  givesRoles,
  organizationRole,
  type Platform,
  type WorkspaceRole,
  workspacePermissions,
  workspaceRole,
  workspaceRoles,
} from ".";

/** What somebody is given in a workspace: a permission, or roles; `permissions` is their own list of points, of a custom role. */
export interface Given {
  readonly permission?: string | null | undefined;
  readonly roles?: readonly string[] | null | undefined;
  readonly permissions?: readonly string[] | null | undefined;
}

/** What is given, as the inputs of a grant have it. */
export interface PlainGiven extends Given {
  readonly permission?: string;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

/** What somebody holds at the organization: a role, and of a custom one the points of their own list. */
export interface Held {
  readonly role: string;
  readonly permissions?: readonly string[] | null | undefined;
}

/** The points of roles that a workspace has of its own or overrides, by name: all others have what the platform says. */
export type RoleBook = ReadonlyMap<string, readonly string[]>;

/** A workspace whose roles are the platform's. */
export const noRoles: RoleBook = new Map();

type Points = ReadonlySet<string>;

const nothing: Points = new Set();

/** The points of the workspace level. */
export const workspacePoints = ({ permissions }: Platform): readonly string[] =>
  Object.keys(permissions?.workspace ?? {});

/** All points, of either level: what the list of somebody's own at the organization may name. */
export const allPoints = (platform: Platform): readonly string[] => [
  ...Object.keys(platform.permissions?.organization ?? {}),
  ...workspacePoints(platform),
];

/** The points of a role that the platform knows, in any workspace that says nothing else. */
export function presetPoints(platform: Platform, role: WorkspaceRole | undefined): readonly string[] {
  const { permissions = [] } = role ?? {};
  return permissions === "*" ? workspacePoints(platform) : permissions;
}

const ofPermissions = new WeakMap<Platform, ReadonlyMap<string, Points>>();

/** Of ordered permissions each is a point, and includes those before it. */
function pointsOfPermission(platform: Platform, permission: string): Points {
  const known = ofPermissions.get(platform);
  if (known !== undefined) return known.get(permission) ?? nothing;
  const order = workspacePermissions(platform);
  const points = new Map(order.map((one, index) => [one, new Set(order.slice(0, index + 1))]));
  ofPermissions.set(platform, points);
  return points.get(permission) ?? nothing;
}

/** The points of a role; one that nobody knows is like none but itself. */
function pointsOfRole(platform: Platform, book: RoleBook, role: string): readonly string[] {
  const preset = workspaceRole(platform, role);
  return book.get(role) ?? (preset === undefined ? [`role ${role}`] : presetPoints(platform, preset));
}

/** What somebody may do in a workspace with what they are given: its points. A permission that no platform knows comes to nothing. */
export function pointsOf(platform: Platform, book: RoleBook, given: Given): Points {
  const { permission, roles, permissions } = given;
  if (typeof permission === "string") return pointsOfPermission(platform, permission);
  return new Set([...(roles ?? []).flatMap((role) => pointsOfRole(platform, book, role)), ...(permissions ?? [])]);
}

/** Whether the first points include the second. */
export const covers = (a: Points, b: Points): boolean => a === b || [...b].every((point) => a.has(point));

/** What is given, without anything else and without what is unset. */
export const plainGiven = ({ permission, roles, permissions }: Given): PlainGiven => ({
  ...(typeof permission === "string" ? { permission } : {}),
  ...(roles == null ? {} : { roles }),
  ...(permissions == null ? {} : { permissions }),
});

/** Whether nothing is given. */
export const isNothing = ({ permission, roles, permissions }: Given): boolean =>
  typeof permission !== "string" && (roles ?? []).length === 0 && (permissions ?? []).length === 0;

/** Whether all that is given is known, so that its points say what it is. */
export function isKnownGiven(platform: Platform, book: RoleBook, { permission, roles, permissions }: Given): boolean {
  if (typeof permission === "string") return workspacePermissions(platform).includes(permission);
  const points = new Set(workspacePoints(platform));
  return (
    (roles ?? []).every((role) => book.has(role) || workspaceRole(platform, role) !== undefined) &&
    (permissions ?? []).every((point) => points.has(point))
  );
}

/** The workspace role whose points stand in the line of whoever has it, if there is one (D22). */
export const customRole = (platform: Platform): string | undefined =>
  workspaceRoles(platform).find((role) => workspaceRole(platform, role)?.custom === true);

/** Both together: of ordered permissions the one that includes the other, of roles and points all of either. */
export function union(platform: Platform, a: Given, b: Given): Given {
  if (typeof a.permission === "string" && typeof b.permission === "string") {
    const [first, second] = [a, b].map((given) => pointsOf(platform, noRoles, given));
    return first !== undefined && second !== undefined && !covers(first, second) ? b : a;
  }
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  const permissions = joined(a.permissions, b.permissions);
  return { roles: joined(a.roles, b.roles), ...(permissions.length === 0 ? {} : { permissions }) };
}

const joined = (a: Given["roles"], b: Given["roles"]): readonly string[] =>
  [...new Set([...(a ?? []), ...(b ?? [])])].sort();

/**
 * What a place at the organization gives somebody in every workspace without a grant (D12, D31): what the role implies, and what their
 * own list has of the workspace level (D22).
 */
export function impliedBy(platform: Platform, { role, permissions }: Held): Given | undefined {
  const implied = organizationRole(platform, role)?.implies?.workspace;
  if (!givesRoles(platform)) return implied === undefined ? undefined : { permission: implied };
  const own = ownPointsInWorkspaces(platform, role, permissions);
  if (implied === undefined && own.length === 0) return undefined;
  return {
    ...(implied === undefined ? {} : { roles: [implied] }),
    ...(own.length === 0 ? {} : { permissions: own }),
  };
}

function ownPointsInWorkspaces(platform: Platform, role: string, permissions: Held["permissions"]): readonly string[] {
  if (permissions === undefined || permissions === null || organizationRole(platform, role)?.custom !== true) return [];
  const known = new Set(workspacePoints(platform));
  return permissions.filter((point) => known.has(point)).toSorted();
}

/** All that can be given in a workspace: who has it lacks nothing. */
export function fullPoints(platform: Platform): Points {
  const highest = workspacePermissions(platform).at(-1);
  if (highest !== undefined) return pointsOfPermission(platform, highest);
  return new Set(workspaceRoles(platform).flatMap((role) => presetPoints(platform, workspaceRole(platform, role))));
}

/** What whoever answers for a workspace is to be given: the highest permission, or the role that has all points. */
export function fullGiven(platform: Platform): Given | undefined {
  const highest = workspacePermissions(platform).at(-1);
  if (highest !== undefined) return { permission: highest };
  const full = fullPoints(platform);
  const role = workspaceRoles(platform).find((one) => covers(pointsOf(platform, noRoles, { roles: [one] }), full));
  return role === undefined ? undefined : { roles: [role] };
}

/** What is given in words: `write`, `developer and analyst`, `custom (application_view)`. */
export function nameOfGiven({ permission, roles, permissions }: Given): string {
  if (typeof permission === "string") return permission;
  const [names, own] = [(roles ?? []).toSorted().join(" and "), (permissions ?? []).toSorted().join(", ")];
  return own === "" ? names : names === "" ? own : `${names} (${own})`;
}

/** A role at the organization in words: `member`, `custom (organization_member_invite)`. */
export const nameOfHeld = ({ role, permissions }: Held): string => nameOfGiven({ roles: [role], permissions });
