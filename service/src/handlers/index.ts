import type { Handler } from "../context";
import type { OperationId } from "../contract/types";
import * as applications from "./applications";
import * as credential from "./credential";
import * as events from "./events";
import * as grants from "./grants";
import * as health from "./health";
import * as invitations from "./invitations";
import * as memberships from "./memberships";
import * as organizations from "./organizations";
import * as ownership from "./ownership";
import * as tokens from "./tokens";
import * as workspaces from "./workspaces";

/** A handler for every operation of the contract: one that is missing does not compile. */
export const handlers: { readonly [Id in OperationId]: Handler<Id> } = {
  getHealth: health.getHealth,
  getCredential: credential.getCredential,
  createToken: tokens.createToken,
  listTokens: tokens.listTokens,
  deleteToken: tokens.deleteToken,
  createOrganization: organizations.createOrganization,
  listOrganizations: organizations.listOrganizations,
  getOrganization: organizations.getOrganization,
  updateOrganization: organizations.updateOrganization,
  deleteOrganization: organizations.deleteOrganization,
  transferOwnership: ownership.transferOwnership,
  createWorkspace: workspaces.createWorkspace,
  listWorkspaces: workspaces.listWorkspaces,
  getWorkspace: workspaces.getWorkspace,
  updateWorkspace: workspaces.updateWorkspace,
  deleteWorkspace: workspaces.deleteWorkspace,
  createApplication: applications.createApplication,
  listWorkspaceApplications: applications.listWorkspaceApplications,
  getApplication: applications.getApplication,
  updateApplication: applications.updateApplication,
  deleteApplication: applications.deleteApplication,
  listApplications: applications.listApplications,
  listWorkspaceGrants: grants.listWorkspaceGrants,
  getGrant: grants.getGrant,
  putGrant: grants.putGrant,
  deleteGrant: grants.deleteGrant,
  listGrants: grants.listGrants,
  createMembership: memberships.createMembership,
  listMemberships: memberships.listMemberships,
  getMembership: memberships.getMembership,
  updateMembership: memberships.updateMembership,
  deleteMembership: memberships.deleteMembership,
  resendInvitation: memberships.resendInvitation,
  acceptInvitation: invitations.acceptInvitation,
  declineInvitation: invitations.declineInvitation,
  listEvents: events.listEvents,
};
