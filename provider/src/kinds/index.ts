/** What each kind does: what is common to all, and what is special about some. */

import { type InputsByKind, type Kind, kinds, type Platform } from "@charter/schema";
import type { LiveByKind } from "../backend/live";
import { commonRules } from "./common";
import type { Fields } from "./compare";
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
  inherited?: Fields,
): Difference {
  return rulesByKind[kind].diff(inputs, live, platform, inherited);
}

/** What is special about some kinds. */
const special: { readonly [K in Kind]?: KindRules<K> } = {
  Organization: organization,
  Workspace: workspace,
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};

/** The rules of every kind. */
export const rulesByKind: { readonly [K in Kind]: KindRules<K> } = rules();

function rules(): { readonly [K in Kind]: KindRules<K> };
function rules() {
  return Object.fromEntries(kinds.map((kind) => [kind, special[kind] ?? commonRules(kind)]));
}
