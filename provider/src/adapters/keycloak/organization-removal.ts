/**
 * Deleting an organization: what is in it goes first, and then the organization. In one call Keycloak takes a time that grows with the
 * square of what is in it, and gives up after five minutes; and somebody could join meanwhile whose account nobody was shown.
 */

import pLimit from "p-limit";
import type { Known } from "../../backend/live";
import { found, remove } from "../../http/missing";
import type { Write } from "../../http/write";
import { requireShown } from "./account";
import type { Connection } from "./connection";
import type { Member } from "./contract";
import { listInvitations, revoke } from "./invitations";
import { listMembers } from "./members";
import { isGroupMissing, isNothing, isOrganizationMissing } from "./missing";
import { peopleOf } from "./person";
import { groupPath, memberPath, organizationPath, type Place } from "./place";

/** An organization that goes, in the words of calls. */
interface Going extends Place {
  readonly write: Write;
  /** The members of whom somebody was shown that their account goes, too. */
  readonly accountsShown: readonly string[];
}

const nobody: ReadonlySet<string> = new Set();

/** As many as go through the door at once. */
const atATime = 4;

/** Who belongs to it now. @throws RefusedError where the account of one of them would go, and nobody was shown that */
async function membersShown({ door, platform }: Connection, going: Going): Promise<readonly Member[]> {
  const members = await listMembers(door, going);
  requireShown(going.organization, peopleOf(members, nobody, platform), going.accountsShown);
  return members;
}

/** Acts on each, a few at a time, until one fails: what has not begun by then is not done. */
async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const limit = pLimit(atATime);
  try {
    await Promise.all(all.map((one) => limit(() => act(one))));
  } finally {
    limit.clearQueue();
  }
}

/** Without invitations nobody joins whose account an invitation makes. */
async function revokeInvitations(connection: Connection, going: Going): Promise<void> {
  const invitations = await listInvitations(connection.door, going);
  await each(invitations, (invitation) => revoke(connection, going, invitation, going.write));
}

/** Groups go after members: one that many are in takes Keycloak the square of them, too. */
async function removeGroups({ door, groups }: Connection, going: Going): Promise<void> {
  const { organizationId, organization, write } = going;
  const { top } = await groups.read(going);
  const path = (id: string) => groupPath(organizationId, id);
  await each(top, ({ id }) => remove(door, { path: path(id), organization, write }, isGroupMissing));
}

async function removeMembers({ door }: Connection, members: readonly Member[], going: Going): Promise<void> {
  const { organizationId, organization, write } = going;
  const path = (id: string) => memberPath(organizationId, id);
  await each(members, ({ id }) => remove(door, { path: path(id), organization, write }, isNothing));
}

/** Empties an organization, and looks once more who is in it: what is left goes with it in one call. */
async function empty(connection: Connection, going: Going): Promise<void> {
  const members = await membersShown(connection, going);
  await revokeInvitations(connection, going);
  await removeMembers(connection, members, going);
  await removeGroups(connection, going);
  await membersShown(connection, going);
}

/** Deletes an organization with all that is in it. */
export async function removeOrganization(
  connection: Connection,
  { id, organization, accountsShown = [] }: Known<"Organization">,
  write: Write,
): Promise<"deleted" | "missing"> {
  const emptied = await found(
    empty(connection, { organizationId: id, organization, write, accountsShown }).then(() => true),
    isOrganizationMissing,
  );
  if (emptied === undefined) return "missing";
  const call = { path: organizationPath(id), organization, write, slow: true } as const;
  return remove(connection.door, call, isOrganizationMissing);
}
