/** Platforms: what an account service can express, as data. Questions to it are pure; nothing branches on its name. */

import type { FieldRule, OrganizationRole, Platform, WorkspaceRole } from "../generated/platform";
import type { Kind, OwnerOf } from "../kinds";

export type { FieldRule, OrganizationRole, Platform, WorkspaceRole } from "../generated/platform";

/** What has fields, as platform files call it: the objects of a kind. */
export type FieldOwner = OwnerOf<Kind>;

/** A level of the hierarchy. */
export type Level = Exclude<FieldOwner, "membership" | "grant">;

/** The organization role of that name, or `undefined`: never what an object inherits. */
export function organizationRole(platform: Platform, role: string): OrganizationRole | undefined {
  return Object.hasOwn(platform.organizationRoles, role) ? platform.organizationRoles[role] : undefined;
}

/** The names of the organization roles, highest first. */
export function organizationRoles(platform: Platform): readonly string[] {
  return Object.keys(platform.organizationRoles);
}

/** The names of the workspace permissions, lowest first; none where the platform has workspace roles. */
export function workspacePermissions(platform: Platform): readonly string[] {
  return Object.keys(platform.workspacePermissions ?? {});
}

/** Whether a grant gives roles, and no permission of an order (D22, D32). */
export function givesRoles(platform: Platform): boolean {
  return platform.workspaceRoles !== undefined;
}

/** Whether somebody may have several roles in one workspace (D32). */
export function givesSeveralRoles(platform: Platform): boolean {
  return platform.grants.roles === "several";
}

/** The names of the workspace roles that the platform has in every workspace. */
export function workspaceRoles(platform: Platform): readonly string[] {
  return Object.keys(platform.workspaceRoles ?? {});
}

/** The workspace role of that name that the platform has in every workspace, or `undefined`. */
export function workspaceRole(platform: Platform, role: string): WorkspaceRole | undefined {
  const roles = platform.workspaceRoles ?? {};
  return Object.hasOwn(roles, role) ? roles[role] : undefined;
}

/** Whether holders of a role may do something (D11). An unknown role may do nothing. */
export function roleMay(platform: Platform, role: string, capability: string): boolean {
  return organizationRole(platform, role)?.capabilities.includes(capability) ?? false;
}

/** Whether holders of `callerRole` may give, take, invite or remove `targetRole` (D11: no admin touches an owner). */
export function mayTouchRole(platform: Platform, callerRole: string, targetRole: string): boolean {
  const caller = organizationRole(platform, callerRole);
  return caller !== undefined && !(caller.except ?? []).includes(targetRole);
}

/** Whether this is the role that somebody active must hold at every moment (D18). */
export function isTopRole(platform: Platform, role: string): boolean {
  return platform.topRole.role === role;
}

/** Whether only one person holds the top role at a time, so that it is handed over and never given (D18). */
export function hasSingleOwner(platform: Platform): boolean {
  return platform.topRole.holders === "single";
}

/** The role right below the top role: whoever shall own the organization is invited with it, and a former owner keeps it. */
export function roleBelowTop(platform: Platform): string | undefined {
  return organizationRoles(platform).find((role) => !isTopRole(platform, role));
}

/**
 * The role that somebody is invited with who shall have one: where an invitation carries none, the one that everybody joins with; where
 * the top role is only handed over, the one below it (D18).
 */
export function roleToJoinWith(platform: Platform, role: string): string {
  const below = hasSingleOwner(platform) && isTopRole(platform, role) ? roleBelowTop(platform) : undefined;
  return platform.invitations?.joinsAs ?? below ?? role;
}

/** Whether the service deletes the account of some people with their membership; of whom, it tells with each. */
export function removalMayDeleteAccount(platform: Platform): boolean {
  return platform.members?.removalMayDeleteAccount === true;
}

/** Whether holders of a role must belong to a workspace (D30): nothing gives them all of them. An unknown role needs none. */
export function needsWorkspace(platform: Platform, role: string): boolean {
  const known = organizationRole(platform, role);
  return platform.members?.needWorkspace === true && known !== undefined && known.implies === undefined;
}

/** Whether whoever is created belongs to the organization at once, because nobody is invited to it. */
export function joinsAtOnce(platform: Platform): boolean {
  return platform.invitations?.at.includes("organization") !== true;
}

/** Whether whoever does not belong to the organization is invited to a workspace: a grant has an id, a status and an invitation (D22). */
export function invitesToWorkspaces(platform: Platform): boolean {
  return platform.invitations?.at.includes("workspace") === true;
}

/** Whether the service cannot send an invitation again, so that it is revoked and the person invited anew. */
export function reissuesInvitations(platform: Platform): boolean {
  return platform.invitations?.resend?.by === "reissue";
}

/** Whether whoever leaves the organization loses what they are granted in it (D17). */
export function grantsEndWithMembership({ grants: { needMembership, afterLeaving } }: Platform): boolean {
  return needMembership || afterLeaving === "removed";
}

/** Whether somebody who is invited can be granted something at once, and who is not is invited by that: the invitation comes first. */
export function grantsFollowInvitations({ grants: { needMembership, whilePending } }: Platform): boolean {
  return needMembership && whilePending === "accept";
}

/** The names of the permissions in repositories, lowest first; none where there are no repositories. */
export function repositoryPermissions({ repositories }: Platform): readonly string[] {
  return Object.keys(repositories?.permissions ?? {});
}

/** What a role at the organization has in every repository (D31); nothing where it has none. */
export function repositoryPermissionOf({ repositories }: Platform, role: string): string | undefined {
  const { byRole = {} } = repositories ?? {};
  return Object.hasOwn(byRole, role) ? byRole[role] : undefined;
}

/** The platform's permission in repositories that a name means: in another case, or in the service's own word for it. */
export function repositoryPermissionMeant({ repositories }: Platform, name: string): string | undefined {
  const lower = name.toLowerCase();
  return Object.entries(repositories?.permissions ?? {}).find(
    ([one, { serviceName }]) => one === lower || serviceName === lower,
  )?.[0];
}

/** Whether there may be a permission of that name in repositories: one of the platform's, or an organization's own role. */
export function hasRepositoryPermission(platform: Platform, name: string): boolean {
  const meant = repositoryPermissionMeant(platform, name);
  return meant === undefined ? platform.repositories?.otherRoles === true : meant === name;
}

/** Whether objects of a kind are never made by a call: they are there already, and declaring one takes it over. */
export function isNeverMade({ creates }: Platform, owner: FieldOwner): boolean {
  return creates !== undefined && Object.hasOwn(creates, owner) && creates[owner] === "never";
}

/** Whether the calls are made by somebody who stands outside of the organizations, so that no role there is theirs. */
export function isCalledFromOutside(platform: Platform): boolean {
  return platform.caller === "operator";
}

/** What the platform says of a field, where it differs from optional and mutable. */
export function fieldRule(platform: Platform, owner: FieldOwner, field: string): FieldRule {
  const rules = Object.hasOwn(platform.fields, owner) ? platform.fields[owner] : undefined;
  return (rules !== undefined && Object.hasOwn(rules, field) ? rules[field] : undefined) ?? {};
}

/** Why Charter cannot write a field: the service has no such field, lets nobody write it, or asks for a password (D8, D24). */
export type Obstacle = "absent" | "readOnly" | "password";

const obstacles: readonly Obstacle[] = ["absent", "readOnly", "password"];

/** What keeps Charter from writing a field, if anything does. */
export function obstacleOf(platform: Platform, owner: FieldOwner, field: string): Obstacle | undefined {
  const rule = fieldRule(platform, owner, field);
  return obstacles.find((one) => rule[one] === true);
}
