// Generated from service/src/handlers by `npm run generate`; do not edit.

import * as applications from "../handlers/applications";
import * as collaborators from "../handlers/collaborators";
import * as credential from "../handlers/credential";
import * as dataGrants from "../handlers/data-grants";
import * as dataSources from "../handlers/data-sources";
import * as datasetGrants from "../handlers/dataset-grants";
import * as events from "../handlers/events";
import * as grantInvitations from "../handlers/grant-invitations";
import * as grants from "../handlers/grants";
import * as health from "../handlers/health";
import * as invitations from "../handlers/invitations";
import * as memberships from "../handlers/memberships";
import * as organizations from "../handlers/organizations";
import * as ownership from "../handlers/ownership";
import * as repositoryGrants from "../handlers/repository-grants";
import * as roles from "../handlers/roles";
import * as tokens from "../handlers/tokens";
import * as workspaceData from "../handlers/workspace-data";
import * as workspaceDataSources from "../handlers/workspace-data-sources";
import * as workspaces from "../handlers/workspaces";

/** The handlers of operations. */
export const handlers = {
  createApplication: applications.createApplication,
  listApplications: applications.listApplications,
  listWorkspaceApplications: applications.listWorkspaceApplications,
  getApplication: applications.getApplication,
  updateApplication: applications.updateApplication,
  deleteApplication: applications.deleteApplication,
  createCollaborator: collaborators.createCollaborator,
  listCollaborators: collaborators.listCollaborators,
  getCollaborator: collaborators.getCollaborator,
  updateCollaborator: collaborators.updateCollaborator,
  deleteCollaborator: collaborators.deleteCollaborator,
  getCredential: credential.getCredential,
  createDataGrant: dataGrants.createDataGrant,
  listDataGrants: dataGrants.listDataGrants,
  getDataGrant: dataGrants.getDataGrant,
  updateDataGrant: dataGrants.updateDataGrant,
  deleteDataGrant: dataGrants.deleteDataGrant,
  createDataSource: dataSources.createDataSource,
  listDataSources: dataSources.listDataSources,
  getDataSource: dataSources.getDataSource,
  updateDataSource: dataSources.updateDataSource,
  deleteDataSource: dataSources.deleteDataSource,
  putDataSourceTables: dataSources.putDataSourceTables,
  createDatasetGrant: datasetGrants.createDatasetGrant,
  listDatasetGrants: datasetGrants.listDatasetGrants,
  getDatasetGrant: datasetGrants.getDatasetGrant,
  updateDatasetGrant: datasetGrants.updateDatasetGrant,
  deleteDatasetGrant: datasetGrants.deleteDatasetGrant,
  listEvents: events.listEvents,
  acceptGrant: grantInvitations.acceptGrant,
  declineGrant: grantInvitations.declineGrant,
  resendGrant: grantInvitations.resendGrant,
  putGrant: grants.putGrant,
  getGrant: grants.getGrant,
  deleteGrant: grants.deleteGrant,
  listGrants: grants.listGrants,
  listWorkspaceGrants: grants.listWorkspaceGrants,
  getHealth: health.getHealth,
  acceptInvitation: invitations.acceptInvitation,
  declineInvitation: invitations.declineInvitation,
  createMembership: memberships.createMembership,
  listMemberships: memberships.listMemberships,
  getMembership: memberships.getMembership,
  updateMembership: memberships.updateMembership,
  deleteMembership: memberships.deleteMembership,
  resendInvitation: memberships.resendInvitation,
  createOrganization: organizations.createOrganization,
  listOrganizations: organizations.listOrganizations,
  getOrganization: organizations.getOrganization,
  updateOrganization: organizations.updateOrganization,
  deleteOrganization: organizations.deleteOrganization,
  transferOwnership: ownership.transferOwnership,
  createRepositoryGrant: repositoryGrants.createRepositoryGrant,
  listRepositoryGrants: repositoryGrants.listRepositoryGrants,
  getRepositoryGrant: repositoryGrants.getRepositoryGrant,
  updateRepositoryGrant: repositoryGrants.updateRepositoryGrant,
  deleteRepositoryGrant: repositoryGrants.deleteRepositoryGrant,
  createRole: roles.createRole,
  listRoles: roles.listRoles,
  listWorkspaceRoles: roles.listWorkspaceRoles,
  getRole: roles.getRole,
  updateRole: roles.updateRole,
  deleteRole: roles.deleteRole,
  createToken: tokens.createToken,
  listTokens: tokens.listTokens,
  deleteToken: tokens.deleteToken,
  getWorkspaceData: workspaceData.getWorkspaceData,
  createWorkspaceDataSource: workspaceDataSources.createWorkspaceDataSource,
  listWorkspaceDataSources: workspaceDataSources.listWorkspaceDataSources,
  getWorkspaceDataSource: workspaceDataSources.getWorkspaceDataSource,
  updateWorkspaceDataSource: workspaceDataSources.updateWorkspaceDataSource,
  deleteWorkspaceDataSource: workspaceDataSources.deleteWorkspaceDataSource,
  putWorkspaceDataSourceTables: workspaceDataSources.putWorkspaceDataSourceTables,
  createWorkspace: workspaces.createWorkspace,
  listWorkspaces: workspaces.listWorkspaces,
  getWorkspace: workspaces.getWorkspace,
  updateWorkspace: workspaces.updateWorkspace,
  deleteWorkspace: workspaces.deleteWorkspace,
};
