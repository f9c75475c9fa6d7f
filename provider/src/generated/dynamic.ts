// Generated from schema/src/kinds by `npm run generate`; do not edit.

import { dynamicProvider } from "../dynamic/face";

export const Application = dynamicProvider("Application");
export const Membership = dynamicProvider("Membership");
export const Organization = dynamicProvider("Organization");
export const Role = dynamicProvider("Role");
export const WorkspaceGrant = dynamicProvider("WorkspaceGrant");
export const Workspace = dynamicProvider("Workspace");
