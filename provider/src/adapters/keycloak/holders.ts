/** Who is in which group. There is no list of all of that: it is one call for each group or for each member, whichever are fewer. */

import { found } from "../../http/missing";
import { identifiedShape, listOf, type Member, whole } from "./contract";
import { groupsOf } from "./held-groups";
import { isGroupMissing } from "./missing";
import { groupMembersPath, type Place } from "./place";
import type { Looks } from "./request";
import type { Tree } from "./tree";

/** By the id of a user the ids of their groups. */
export type Holders = ReadonlyMap<string, readonly string[]>;

const sight = "see members";

/** A group that went while the others were read has nobody. */
async function membersOf(door: Looks, { organizationId, organization }: Place, groupId: string) {
  const path = groupMembersPath(organizationId, groupId);
  const listing = { path, query: whole, organization, sight } as const;
  return (await found(listOf(door, listing, identifiedShape), isGroupMissing)) ?? [];
}

/** The groups of each member of an organization. */
export async function holdersIn(door: Looks, place: Place, tree: Tree, members: readonly Member[]): Promise<Holders> {
  if (members.length === 0) return new Map();
  if (members.length < tree.all.length) {
    const all = members.map(async ({ id }) => [id, await groupsOf(door, place, id)] as const);
    return new Map(await Promise.all(all));
  }
  const pairs = tree.all.map(async ({ id: groupId }) => {
    const there = await membersOf(door, place, groupId);
    return there.map(({ id: userId }) => ({ userId, groupId }));
  });
  const lists = await Promise.all(pairs);
  if (lists.some(({ length }) => length === 0)) await door.confirm(sight);
  const byUser = Map.groupBy(lists.flat(), ({ userId }) => userId);
  return new Map([...byUser].map(([userId, all]) => [userId, all.map(({ groupId }) => groupId)]));
}
