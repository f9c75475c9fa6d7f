/** Who is in which group. There is no list of all of that: it is one call for each group or for each member, whichever are fewer. */

import { NotFoundError } from "../../errors";
import type { Requests } from "../../http/call";
import { identifiedShape, listOf, type Member, memberShape } from "./contract";
import { groupMembersPath, memberGroupsPath, type Place } from "./place";
import type { Tree } from "./tree";

/** By the id of a user the ids of their groups. */
export type Holders = ReadonlyMap<string, readonly string[]>;

const whole = { first: 0, max: -1, briefRepresentation: "true" };

/** A group that went while the others were read has nobody. */
async function unlessGone<T>(listing: Promise<readonly T[]>): Promise<readonly T[]> {
  return listing.catch((error: unknown) => {
    if (error instanceof NotFoundError && error.problem !== undefined) return [];
    throw error;
  });
}

/** The groups of each member of an organization. */
export async function holdersIn(
  door: Requests,
  { organizationId, organization }: Place,
  tree: Tree,
  members: readonly Member[],
): Promise<Holders> {
  if (members.length === 0) return new Map();
  if (members.length < tree.all.length) {
    const all = members.map(async ({ id }) => {
      const path = memberGroupsPath(organizationId, id);
      const groups = await unlessGone(listOf(door, { path, query: whole, organization }, identifiedShape));
      return [id, groups.map((group) => group.id)] as const;
    });
    return new Map(await Promise.all(all));
  }
  const pairs = tree.all.map(async (group) => {
    const path = groupMembersPath(organizationId, group.id);
    const there = await unlessGone(listOf(door, { path, query: whole, organization }, memberShape));
    return there.map((member) => ({ userId: member.id, groupId: group.id }));
  });
  const byUser = Map.groupBy((await Promise.all(pairs)).flat(), ({ userId }) => userId);
  return new Map([...byUser].map(([userId, all]) => [userId, all.map(({ groupId }) => groupId)]));
}
