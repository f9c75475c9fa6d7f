/** Invitations that ended before anybody joined: whether they are sent again, and when (D13). */

import type { ResendPolicy } from "@charter/schema";
import type { Invitation, MembershipStatus } from "../backend/live";

/** What becomes of an invitation that expired or was declined. */
export type NextInvitation =
  | { readonly act: "resend"; readonly reason: string }
  /** `until` is RFC 3339 in UTC. */
  | { readonly act: "wait"; readonly until: string }
  /** It was sent as often as it may be. */
  | { readonly act: "stuck" };

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

/** Whether somebody was invited and will not join without another invitation. */
export const hasEnded = ({ status }: { readonly status?: string | undefined }): boolean =>
  status === "expired" || status === "declined";

/** What has been an invitation, or still is one. */
export interface Invited {
  readonly status?: MembershipStatus | undefined;
  readonly invitation?: Invitation | null | undefined;
}

/**
 * What becomes of an invitation; `undefined` where it has not ended. Counts and times are the service's: where it
 * does not tell them, nothing is sent, because nobody could say how often.
 */
export function nextInvitation(
  invited: Invited,
  { attempts, everyHours }: ResendPolicy,
  now: Date,
): NextInvitation | undefined {
  if (!hasEnded(invited)) return undefined;
  const { status, invitation } = invited;
  const sentCount = invitation?.sentCount;
  if (invitation == null || sentCount === undefined || sentCount > attempts) return { act: "stuck" };
  const due = new Date(Date.parse(invitation.sentAt) + everyHours * 3_600_000);
  if (now < due) return { act: "wait", until: due.toISOString() };
  return { act: "resend", reason: `${status}, sent ${times(sentCount)}` };
}
