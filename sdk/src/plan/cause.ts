/** Why a step is taken: data, which reports word and nothing reads back. */

import type { MembershipStatus } from "@charter/provider";

/** Why a change is planned. */
export type Cause =
  /** A line declares it; `through` names the groups and roles that stand there for a person, where it is not the person (D19). */
  | { readonly type: "declared"; readonly through?: readonly string[] }
  /** Whoever makes an organization belongs to it at once. */
  | { readonly type: "creates-organization" }
  /** Nobody is invited as the only owner, or as anything where invitations carry no role: this one they have once they have accepted (D18). */
  | { readonly type: "joins-below"; readonly role: string }
  /** The only owner hands over (D18). */
  | { readonly type: "taken-over-from"; readonly principal: string }
  /** An invitation expired or was declined, and is due again (D13); how often it was sent, not every service tells. */
  | { readonly type: "invitation-ended"; readonly status: MembershipStatus; readonly sent?: number }
  /** Charter manages it, and no line declares it any more. */
  | { readonly type: "no-longer-declared" }
  /** Its last day, `YYYY-MM-DD`, is over (D38). */
  | { readonly type: "expired"; readonly lastDay: string }
  /** `removed:` says so of it, or of what it is in (D6). */
  | { readonly type: "buried" }
  /** Somebody whom `ignore:` covers now (D39). */
  | { readonly type: "ignored" }
  /** Nobody declared it, and `unmanaged: revoke` holds where it is (D39). */
  | { readonly type: "undeclared" }
  /** It hangs on what goes: a leaver's grant (D17), the contents of a workspace. */
  | { readonly type: "goes-with"; readonly address: string }
  /**
   * A grant waits for its principal to join; without a status they are invited in this run (D16), or `elsewhere`, if anybody does: the
   * charter only refers to the organization (D37).
   */
  | {
      readonly type: "waits-for-member";
      readonly principal: string;
      readonly status?: MembershipStatus;
      readonly elsewhere?: true;
    }
  /** The credential may not see whether it is there, and as what: nothing of it is written nor removed (D11a, D37). */
  | { readonly type: "not-visible" }
  /** An invitation waits for its time, RFC 3339 in UTC (D13). */
  | { readonly type: "waits-to-invite"; readonly status: MembershipStatus; readonly until: string }
  /** The service sends so many invitations a day, and this one is none of them. */
  | { readonly type: "waits-for-invitations"; readonly daily: number }
  /** Whoever holds the top role waits for those who follow to accept (D18). */
  | { readonly type: "waits-for-successors"; readonly principals: readonly string[] };

/** A line says so. */
export const declared: Cause = { type: "declared" };
