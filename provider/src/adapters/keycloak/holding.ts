/** What one member holds, as it is now, and leaving them with one of it. */

import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import { groupsOf, join, leave } from "./held-groups";
import type { Place } from "./place";
import type { Tree } from "./tree";
import { type Held, heldIn } from "./words";

/** The groups that somebody is in, and all that there are; of one that is new to us the list is read anew, else it would be left out. */
async function seatsOf(
  { door, groups }: Connection,
  place: Place,
  userId: string,
): Promise<{ readonly tree: Tree; readonly ids: readonly string[] }> {
  const [tree, ids] = await Promise.all([groups.of(place), groupsOf(door, place, userId)]);
  const isKnown = ids.every((id) => tree.byId(id) !== undefined);
  return { tree: isKnown ? tree : await groups.read(place), ids };
}

/** What membership in all of their groups comes to. */
export async function heldBy(connection: Connection, place: Place, userId: string): Promise<readonly Held[]> {
  const { tree, ids } = await seatsOf(connection, place, userId);
  return ids.flatMap((id) => heldIn(connection, tree, { id }) ?? []);
}

/** Which groups are meant, and whose membership in them. */
export interface Seat {
  readonly userId: string;
  readonly isMeant: (tree: Tree, groupId: string) => boolean;
  readonly write: Write;
}

/** Leaves somebody in one of the groups that are meant, or in none. The new one comes before the old ones go. */
export async function moveTo(
  connection: Connection,
  place: Place,
  wanted: string | undefined,
  { userId, isMeant, write }: Seat,
): Promise<void> {
  const { tree, ids } = await seatsOf(connection, place, userId);
  if (wanted !== undefined && !ids.includes(wanted)) await join(connection, place, wanted, userId, write);
  for (const id of ids) if (id !== wanted && isMeant(tree, id)) await leave(connection, place, id, userId, write);
}

/** Takes somebody out of all groups that are meant. */
export async function leaveAll(connection: Connection, place: Place, { userId, isMeant, write }: Seat) {
  const { tree, ids } = await seatsOf(connection, place, userId);
  const meant = ids.filter((id) => isMeant(tree, id));
  for (const id of meant) await leave(connection, place, id, userId, write);
  return meant.length === 0 ? "missing" : "deleted";
}
