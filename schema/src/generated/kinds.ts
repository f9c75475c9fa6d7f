// Generated from schema/src/kinds by `npm run generate`; do not edit.

import { description as application, type Shape as ApplicationShape } from "../kinds/application";
import { description as membership, type Shape as MembershipShape } from "../kinds/membership";
import { description as organization, type Shape as OrganizationShape } from "../kinds/organization";
import { description as role, type Shape as RoleShape } from "../kinds/role";
import { description as workspaceGrant, type Shape as WorkspaceGrantShape } from "../kinds/workspace-grant";
import { description as workspace, type Shape as WorkspaceShape } from "../kinds/workspace";

/** What is written of each kind, and what its objects are. */
export interface ShapeByKind {
  readonly Application: ApplicationShape;
  readonly Membership: MembershipShape;
  readonly Organization: OrganizationShape;
  readonly Role: RoleShape;
  readonly WorkspaceGrant: WorkspaceGrantShape;
  readonly Workspace: WorkspaceShape;
}

/** What each kind is. */
export const descriptions = {
  Application: application,
  Membership: membership,
  Organization: organization,
  Role: role,
  WorkspaceGrant: workspaceGrant,
  Workspace: workspace,
} as const;
