/** Invitations to an organization: those that are open, and those that ended without an answer. */

import { normalizePrincipal, type Platform } from "@charter/schema";
import type { LiveMembership } from "../../backend/live";
import { path } from "../../http/path";
import { invitationShape, type Of } from "./contract";
import { listed } from "./paging";
import { folded } from "./people";
import type { Questions } from "./request";

export type Invitation = Of<typeof invitationShape>;

/** GitHub's words for what somebody is invited as; another one is told as it is. */
const roles: Readonly<Record<string, string>> = { direct_member: "member" };

export const toldRole = (role: string): string => (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? role;

/** What is sent of a role where somebody is invited. */
export const sentRole = (role: string): string => (role === "member" ? "direct_member" : role);

/** Whom it is for: by login, else by address. */
export const inviteeOf = ({ id, login, email }: Invitation, platform: Pick<Platform, "principal">): string =>
  login === null ? (email === null ? `invitation-${id}` : normalizePrincipal(email, platform)) : folded(login);

const inUtc = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** When it was sent and when it ends. */
export function timesOf({ created_at: sent }: Invitation, { invitations }: Platform) {
  const sentAt = Date.parse(sent);
  const hours = invitations?.expiresAfterHours ?? 0;
  return { sentAt: inUtc(sentAt), expiresAt: inUtc(sentAt + hours * 3_600_000), sentCount: 1 };
}

/** Somebody who is invited, or was. */
export const invited = (
  invitation: Invitation,
  status: "pending" | "expired",
  id: string | undefined,
  organizationId: string,
  platform: Platform,
): LiveMembership => ({
  // Who is asked by address has no account yet.
  id: id ?? `invitation-${invitation.id}`,
  organizationId,
  principal: inviteeOf(invitation, platform),
  role: toldRole(invitation.role),
  status,
  invitation: timesOf(invitation, platform),
});

export const openInvitations = (questions: Questions, organization: string): Promise<readonly Invitation[]> =>
  listed(questions, { path: path`/orgs/${organization}/invitations`, organization }, invitationShape);

/** Of several to one person the last. */
export async function endedInvitations(questions: Questions, organization: string): Promise<readonly Invitation[]> {
  const all = await listed(
    questions,
    { path: path`/orgs/${organization}/failed_invitations`, organization },
    invitationShape,
  );
  const last = new Map<string, Invitation>();
  for (const one of all.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)))
    last.set(one.login === null ? `${one.email}` : folded(one.login), one);
  return [...last.values()];
}
