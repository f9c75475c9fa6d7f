import type { Topic } from "../case.js";
import { accessUntil } from "./access-until.js";
import { adoption } from "./adoption.js";
import { correctedAddresses } from "./corrected-addresses.js";
import { data } from "./data.js";
import { deferredGrants } from "./deferred-grants.js";
import { everybodyInAWorkspace } from "./everybody-in-a-workspace.js";
import { grants } from "./grants.js";
import { groups } from "./groups.js";
import { hierarchy } from "./hierarchy.js";
import { impliedAccess } from "./implied-access.js";
import { invitations } from "./invitations.js";
import { kills } from "./kills.js";
import { moving } from "./moving.js";
import { notVisible } from "./not-visible.js";
import { oneBadObject } from "./one-bad-object.js";
import { ownRoles } from "./own-roles.js";
import { ownership } from "./ownership.js";
import { undeclared } from "./people-nobody-declared.js";
import { removals } from "./removals.js";
import { renames } from "./renames.js";
import { roles } from "./roles.js";
import { severalOrganizations } from "./several-organizations.js";
import { small } from "./small.js";
import { unansweredInvitations } from "./unanswered-invitations.js";
import { workspaceCharters } from "./workspace-charters.js";
import { workspaceInvitations } from "./workspace-invitations.js";
import { ownPoints, severalRoles } from "./workspace-roles.js";

/** The whole specification. A new topic is a file and a line here. */
export const topics: readonly Topic[] = [
  small,
  hierarchy,
  invitations,
  unansweredInvitations,
  correctedAddresses,
  deferredGrants,
  roles,
  grants,
  impliedAccess,
  groups,
  data,
  ownership,
  removals,
  renames,
  moving,
  adoption,
  severalOrganizations,
  notVisible,
  accessUntil,
  undeclared,
  oneBadObject,
  kills,
  workspaceCharters,
  severalRoles,
  ownPoints,
  ownRoles,
  workspaceInvitations,
  everybodyInAWorkspace,
];
