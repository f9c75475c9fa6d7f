/** Who may do what: by the role of whoever asks, at the organization and in the workspace. */

import type { Book, Member, Organization, User, Workspace } from "./book.mts";
import { organizationPermissions, workspacePermissions } from "./permissions.mts";
import { problem } from "./problem.mts";

const own = (members: readonly Member[], { email }: User): Member | undefined =>
  members.find(({ user, status }) => user?.email === email && status === "ACTIVE");

/** The membership of whoever asks, once they have joined. */
export const membershipOf = (organization: Organization, user: User): Member | undefined =>
  own(organization.members, user);

/** What somebody may do at an organization, and in all of its workspaces. */
function inOrganization(organization: Organization, user: User): readonly string[] {
  const member = membershipOf(organization, user);
  if (member === undefined) return [];
  return member.role === "CUSTOM"
    ? member.permissions
    : [...organizationPermissions[member.role], ...workspacePermissions[member.role]];
}

function inWorkspace(organization: Organization, workspace: Workspace, user: User): readonly string[] {
  const member = own(workspace.members, user);
  const given =
    member === undefined ? [] : member.role === "CUSTOM" ? member.permissions : workspacePermissions[member.role];
  return [...inOrganization(organization, user), ...given];
}

/** Whether somebody belongs to it, or to one of its workspaces. */
export const sees = (organization: Organization, user: User): boolean =>
  inOrganization(organization, user).length > 0 ||
  organization.workspaces.some(({ members }) => own(members, user) !== undefined);

export const seesWorkspace = (organization: Organization, workspace: Workspace, user: User): boolean =>
  inWorkspace(organization, workspace, user).includes("workspace_view");

export function requireAt(organization: Organization, user: User, permission: string): void {
  if (!inOrganization(organization, user).includes(permission))
    throw problem("access-denied", `It takes ${permission}.`);
}

export function requireIn(organization: Organization, workspace: Workspace, user: User, permission: string): void {
  if (!inWorkspace(organization, workspace, user).includes(permission))
    throw problem("access-denied", `It takes ${permission}.`);
}

/** Only owners give and take that role. */
export function requireReach(organization: Organization, user: User, ...roles: readonly string[]): void {
  if (roles.includes("OWNER") && membershipOf(organization, user)?.role !== "OWNER")
    throw problem("access-denied", "Only an owner touches owners.");
}

export function requirePassword(user: User, password: string): void {
  if (password !== user.password) throw problem("access-denied", "The password is wrong.");
}

/** An organization that somebody sees, by its id. */
export function organizationById(book: Book, id: string, user: User): Organization {
  const found = book.organizations.find((one) => one.id === id);
  if (found === undefined || !sees(found, user)) throw problem("resource-not-found", `There is no organization ${id}.`);
  return found;
}

/** A workspace that somebody sees, and what it is in. */
export function workspaceById(book: Book, id: string, user: User): readonly [Organization, Workspace] {
  for (const organization of book.organizations) {
    const workspace = organization.workspaces.find((one) => one.id === id);
    if (workspace !== undefined && seesWorkspace(organization, workspace, user)) return [organization, workspace];
  }
  throw problem("resource-not-found", `There is no workspace ${id}.`);
}
