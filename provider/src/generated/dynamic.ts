// Generated from schema/src/kinds by `npm run generate`; do not edit.

import { dynamicProvider } from "../dynamic/face";

export const Application = dynamicProvider("Application");
export const Collaborator = dynamicProvider("Collaborator");
export const DataGrant = dynamicProvider("DataGrant");
export const DataSource = dynamicProvider("DataSource");
export const DatasetGrant = dynamicProvider("DatasetGrant");
export const Membership = dynamicProvider("Membership");
export const Organization = dynamicProvider("Organization");
export const RepositoryGrant = dynamicProvider("RepositoryGrant");
export const Role = dynamicProvider("Role");
export const WorkspaceDataSource = dynamicProvider("WorkspaceDataSource");
export const WorkspaceGrant = dynamicProvider("WorkspaceGrant");
export const Workspace = dynamicProvider("Workspace");
