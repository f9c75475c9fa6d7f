// Generated from provider/src/adapters/rest by `npm run generate`; do not edit.

import { kind as application } from "../application";
import { kind as collaborator } from "../collaborator";
import { kind as dataGrant } from "../data-grant";
import { kind as dataSource } from "../data-source";
import { kind as datasetGrant } from "../dataset-grant";
import { kind as membership } from "../membership";
import { kind as organization } from "../organization";
import { kind as repositoryGrant } from "../repository-grant";
import { kind as role } from "../role";
import { kind as workspaceDataSource } from "../workspace-data-source";
import { kind as workspaceGrant } from "../workspace-grant";
import { kind as workspace } from "../workspace";

/** Every kind over REST. */
export const restKinds = {
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
