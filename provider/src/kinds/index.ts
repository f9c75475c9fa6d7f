/** What each kind does: what is common to all, and what is special about some. */

import type { Kind } from "@charter/schema";
import { commonRules } from "./common";
import type { KindRules } from "./kind";
import { membership } from "./membership";
import { organization } from "./organization";
import { workspace } from "./workspace";
import { workspaceGrant } from "./workspace-grant";

/** The rules of every kind. */
export const rulesByKind: { readonly [K in Kind]: KindRules<K> } = {
  Organization: organization,
  Workspace: workspace,
  Application: commonRules("Application"),
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};
