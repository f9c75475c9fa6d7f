/** The groups that one member is in, and the requests that put them into one and take them out. */

import { ConflictError } from "../../errors";
import { found, remove } from "../../http/missing";
import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import { identifiedShape, listOf, whole } from "./contract";
import { isNoMember, isNoSeat } from "./missing";
import { groupMemberPath, memberGroupsPath, type Place } from "./place";
import type { Looks } from "./request";

/** The ids of the groups of the organization that a member is in; none where they are no member. */
export async function groupsOf(
  door: Looks,
  { organizationId, organization }: Place,
  userId: string,
): Promise<readonly string[]> {
  const path = memberGroupsPath(organizationId, userId);
  const listing = { path, query: whole, organization, sight: "see members" } as const;
  const groups = await found(listOf(door, listing, identifiedShape), isNoMember);
  return (groups ?? []).map(({ id }) => id);
}

/** Puts a member into a group; that they are there already is as good. */
export async function join(
  { door }: Connection,
  { organizationId, organization }: Place,
  groupId: string,
  userId: string,
  write: Write,
): Promise<void> {
  const path = groupMemberPath(organizationId, groupId, userId);
  await door.request({ method: "PUT", path, organization, write }).catch((error: unknown) => {
    if (!(error instanceof ConflictError)) throw error;
  });
}

/** Takes a member out of a group, which may be gone, or they. */
export function leave(
  { door }: Connection,
  { organizationId, organization }: Place,
  groupId: string,
  userId: string,
  write: Write,
): Promise<"deleted" | "missing"> {
  const path = groupMemberPath(organizationId, groupId, userId);
  return remove(door, { path, organization, write }, isNoSeat);
}
