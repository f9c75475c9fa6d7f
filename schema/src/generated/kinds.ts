// Generated from schema/src/kinds by `npm run generate`; do not edit.

import { description as application, type Shape as ApplicationShape } from "../kinds/application";
import { description as collaborator, type Shape as CollaboratorShape } from "../kinds/collaborator";
import { description as dataGrant, type Shape as DataGrantShape } from "../kinds/data-grant";
import { description as dataSource, type Shape as DataSourceShape } from "../kinds/data-source";
import { description as datasetGrant, type Shape as DatasetGrantShape } from "../kinds/dataset-grant";
import { description as membership, type Shape as MembershipShape } from "../kinds/membership";
import { description as organization, type Shape as OrganizationShape } from "../kinds/organization";
import { description as repositoryGrant, type Shape as RepositoryGrantShape } from "../kinds/repository-grant";
import { description as role, type Shape as RoleShape } from "../kinds/role";
import { description as workspaceDataSource, type Shape as WorkspaceDataSourceShape } from "../kinds/workspace-data-source";
import { description as workspaceGrant, type Shape as WorkspaceGrantShape } from "../kinds/workspace-grant";
import { description as workspace, type Shape as WorkspaceShape } from "../kinds/workspace";

/** What is written of each kind, and what its objects are. */
export interface ShapeByKind {
  readonly Application: ApplicationShape;
  readonly Collaborator: CollaboratorShape;
  readonly DataGrant: DataGrantShape;
  readonly DataSource: DataSourceShape;
  readonly DatasetGrant: DatasetGrantShape;
  readonly Membership: MembershipShape;
  readonly Organization: OrganizationShape;
  readonly RepositoryGrant: RepositoryGrantShape;
  readonly Role: RoleShape;
  readonly WorkspaceDataSource: WorkspaceDataSourceShape;
  readonly WorkspaceGrant: WorkspaceGrantShape;
  readonly Workspace: WorkspaceShape;
}

/** What each kind is. */
export const descriptions = {
  Application: application,
  Collaborator: collaborator,
  DataGrant: dataGrant,
  DataSource: dataSource,
  DatasetGrant: datasetGrant,
  Membership: membership,
  Organization: organization,
  RepositoryGrant: repositoryGrant,
  Role: role,
  WorkspaceDataSource: workspaceDataSource,
  WorkspaceGrant: workspaceGrant,
  Workspace: workspace,
} as const;
