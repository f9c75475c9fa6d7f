// Generated from provider/src/adapters/rest by `npm run generate`; do not edit.

import { kind as application } from "../application";
import { kind as membership } from "../membership";
import { kind as organization } from "../organization";
import { kind as role } from "../role";
import { kind as workspaceGrant } from "../workspace-grant";
import { kind as workspace } from "../workspace";

/** Every kind over REST. */
export const restKinds = {
  Application: application,
  Membership: membership,
  Organization: organization,
  Role: role,
  WorkspaceGrant: workspaceGrant,
  Workspace: workspace,
} as const;
