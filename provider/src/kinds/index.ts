/** The kinds: adding one is adding a file and a line here. */

import type { Kind } from "@charter/schema";
import { application } from "./application";
import type { KindRules } from "./kind";
import { membership } from "./membership";
import { organization } from "./organization";
import { workspace } from "./workspace";
import { workspaceGrant } from "./workspace-grant";

/** The rules of every kind. */
export const rulesByKind: { readonly [K in Kind]: KindRules<K> } = {
  Organization: organization,
  Workspace: workspace,
  Application: application,
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};
