/** Where things are in Keycloak. */

import { path } from "../../http/path";

/** An organization, and the slug that picks the credential of a call. */
export interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

export const organizationsPath = "/organizations";
export const usersPath = "/users";

export const organizationPath = (id: string): string => path`/organizations/${id}`;
export const groupsPath = (organizationId: string): string => path`/organizations/${organizationId}/groups`;
export const groupPath = (organizationId: string, id: string): string =>
  path`/organizations/${organizationId}/groups/${id}`;
export const childrenPath = (organizationId: string, id: string): string =>
  path`/organizations/${organizationId}/groups/${id}/children`;
export const groupMembersPath = (organizationId: string, id: string): string =>
  path`/organizations/${organizationId}/groups/${id}/members`;
export const groupMemberPath = (organizationId: string, id: string, userId: string): string =>
  path`/organizations/${organizationId}/groups/${id}/members/${userId}`;
export const membersPath = (organizationId: string): string => path`/organizations/${organizationId}/members`;
export const memberPath = (organizationId: string, userId: string): string =>
  path`/organizations/${organizationId}/members/${userId}`;
export const memberGroupsPath = (organizationId: string, userId: string): string =>
  path`/organizations/${organizationId}/members/${userId}/groups`;
export const invitationsPath = (organizationId: string): string => path`/organizations/${organizationId}/invitations`;
export const invitationPath = (organizationId: string, id: string): string =>
  path`/organizations/${organizationId}/invitations/${id}`;
