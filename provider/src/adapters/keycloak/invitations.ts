/** Invitations to an organization. A call that makes or repeats one answers nothing, and each time it has another id. */

import { normalizePrincipal, type Platform } from "@charter/schema";
import type { Invitation as LiveInvitation, MembershipStatus } from "../../backend/live";
import { CharterError, MaybeDoneError } from "../../errors";
import { remove } from "../../http/missing";
import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import { type Invitation, invitationShape, listOf } from "./contract";
import { isInvitationMissing } from "./missing";
import { spellingsOf } from "./person";
import { invitationPath, invitationsPath, membersPath, type Place } from "./place";
import type { Looks } from "./request";

const statuses = { PENDING: "pending", EXPIRED: "expired" } as const satisfies Record<string, MembershipStatus>;

export const statusOf = ({ status }: Invitation): MembershipStatus => statuses[status];

export const invitedAs = ({ email }: Invitation, platform: Platform): string => normalizePrincipal(email, platform);

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Nobody is told how often it was sent. */
export const invitationOf = ({ sentDate, expiresAt }: Invitation): LiveInvitation => ({
  sentAt: timeOf(sentDate),
  expiresAt: timeOf(expiresAt),
});

/** All of an organization, or those to one address. */
export const listInvitations = (
  door: Looks,
  { organizationId, organization }: Place,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly Invitation[]> =>
  listOf(
    door,
    { path: invitationsPath(organizationId), query, organization, sight: "see invitations" },
    invitationShape,
  );

/** The invitation of somebody who has not accepted, as it is now. */
export async function openInvitation(
  { door, platform }: Connection,
  place: Place,
  principal: string,
): Promise<Invitation | undefined> {
  const lists = spellingsOf(principal).map((email) => listInvitations(door, place, { email }));
  return (await Promise.all(lists)).flat().find((one) => invitedAs(one, platform) === principal);
}

const notSent = (principal: string, cause: MaybeDoneError): CharterError =>
  new CharterError("invitation-not-sent", `${principal} was not invited. ${cause.message}`, {
    cause,
    remedy: "Look at Email in the realm's settings and at Keycloak's log, then run again: nothing is left of it.",
  });

/** Sends a mail once. Where that is not answered, what is there tells whether it was sent. */
async function sent(sending: Promise<unknown>, principal: string, isThere: () => Promise<boolean>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!(error instanceof MaybeDoneError)) throw error;
    if (!(await isThere().catch(() => false))) throw notSent(principal, error);
  }
}

/** Invites somebody who is not invited. Even a refusal may have sent a mail, so it is looked before. */
export async function invite(connection: Connection, place: Place, principal: string, write: Write): Promise<void> {
  const { organizationId, organization } = place;
  const path = `${membersPath(organizationId)}/invite-user`;
  const form = { email: principal };
  const sending = connection.door.request({ method: "POST", path, form, once: true, organization, write });
  await sent(sending, principal, async () => (await openInvitation(connection, place, principal)) !== undefined);
}

/** Sends an invitation again: another one takes its place. */
export async function sendAgain(
  connection: Connection,
  place: Place,
  invitation: Invitation,
  principal: string,
  write: Write,
): Promise<void> {
  const { organizationId, organization } = place;
  const path = `${invitationPath(organizationId, invitation.id)}/resend`;
  const sending = connection.door.request({ method: "POST", path, once: true, organization, write });
  await sent(sending, principal, async () => {
    const now = await openInvitation(connection, place, principal);
    return now !== undefined && now.id !== invitation.id;
  });
}

export const revoke = (
  { door }: Connection,
  { organizationId, organization }: Place,
  { id }: Invitation,
  write: Write,
): Promise<"deleted" | "missing"> =>
  remove(door, { path: invitationPath(organizationId, id), organization, write }, isInvitationMissing);
