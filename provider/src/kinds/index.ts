/** What each kind does: what is common to all, and what is special about some. */

import type { InputsByKind, Kind, Platform } from "@charter/schema";
import type { LiveByKind } from "../backend";
import { commonRules } from "./common";
import type { Difference, KindRules } from "./kind";
import { membership } from "./membership";
import { organization } from "./organization";
import { workspace } from "./workspace";
import { workspaceGrant } from "./workspace-grant";

/** The one diff: a declared object against the live one that it means. Pure. */
export function diffOf<K extends Kind>(
  kind: K,
  inputs: InputsByKind[K],
  live: LiveByKind[K],
  platform: Platform,
): Difference {
  return rulesByKind[kind].diff(inputs, live, platform);
}

/** The rules of every kind. */
export const rulesByKind: { readonly [K in Kind]: KindRules<K> } = {
  Organization: organization,
  Workspace: workspace,
  Application: commonRules("Application"),
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};
