/** Keycloak's 404s: it says in words what it did not find. Of a member it says nothing: that is looked up in a list. */

import type { IsMissing } from "../../http/missing";

const says =
  (text: string): IsMissing =>
  ({ detail }) =>
    detail === text;

export const isOrganizationMissing = says("Organization not found.");
export const isGroupMissing = says("Group does not exist");
export const isInvitationMissing = says("Invitation not found");
const isUserMissing = says("User does not exist");
/** What it says of paths that it does not know, and of who is no member. */
export const isNothing = says("HTTP 404 Not Found");
/** Of whose groups it was asked. */
export const isNoMember: IsMissing = (problem) => isNothing(problem) || isUserMissing(problem);
/** Of a member's place in a group: the group is gone, or they are. */
export const isNoSeat: IsMissing = (problem) => isGroupMissing(problem) || isUserMissing(problem);
