/** What membership in a group comes to: a role at the organization, or a permission in a workspace. */

import type { Connection } from "./connection";
import type { Group } from "./contract";
import { type Holding, isRoleName } from "./ranks";
import type { Tree } from "./tree";

/** A word, and the workspace that it holds in; a role holds in none. */
export interface Held {
  readonly word: string;
  readonly workspaceId?: string;
}

/** Whether a group stands for a role, or is in one that does. */
export const isRole = (tree: Tree, id: string): boolean => isRoleName(tree.topOf(id)?.name ?? "");

/** Whether a group is a workspace's, or in it. */
export const isOf = (tree: Tree, id: string, workspaceId: string): boolean => tree.topOf(id)?.id === workspaceId;

/** What membership in a group comes to. */
export function heldIn({ ranks }: Connection, tree: Tree, { id }: Pick<Group, "id">): Held | undefined {
  const top = tree.topOf(id);
  if (top === undefined) return undefined;
  const names = tree.namesTo(id);
  if (isRole(tree, id)) return { word: ranks.organization.word(names.join("/")) };
  const below = names.slice(1).join("/");
  return { word: ranks.workspace.word(below || undefined), workspaceId: top.id };
}

/** The role of somebody who is in these groups: who is in none that stands for one has the one that everybody joins with. */
export function roleOf({ ranks }: Connection, held: readonly Held[]): Holding {
  const words = held.flatMap(({ word, workspaceId }) => (workspaceId === undefined ? [word] : []));
  const joined = ranks.organization.word(undefined);
  return ranks.organization.holding(words) ?? { highest: joined };
}

/** What somebody who is in these groups may in a workspace; `undefined` where that is nothing. */
export const permissionOf = ({ ranks }: Connection, held: readonly Held[], workspaceId: string): Holding | undefined =>
  ranks.workspace.holding(held.flatMap((one) => (one.workspaceId === workspaceId ? [one.word] : [])));
