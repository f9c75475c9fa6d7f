/** What a step relies on: the live object, as it was when the step was planned. */

import type { LiveByKind, MembershipStatus } from "@charter/provider";
import { type Kind, plainGiven } from "@charter/schema";

/** What decides about somebody's access, as the service told it. */
export interface Seen {
  /** The service's stable id. */
  readonly id: string;
  /** Of a membership, and of a grant where people are invited to workspaces; a removal names it (D14). */
  readonly status?: MembershipStatus;
  readonly role?: string;
  readonly permission?: string;
  /** Of a grant on a platform with workspace roles. */
  readonly roles?: readonly string[];
  /** The points of a custom role. */
  readonly permissions?: readonly string[];
  /** The last day, `YYYY-MM-DD` (D38). */
  readonly accessUntil?: string;
  /** Of a membership: the service deletes the person's account with it. */
  readonly deletesAccount?: true;
}

/** What a plan keeps of a live object. */
export function seen(live: LiveByKind[Kind]): Seen {
  return {
    id: live.id,
    ...("role" in live ? { status: live.status, role: live.role } : {}),
    ...("deletesAccount" in live && live.deletesAccount === true ? { deletesAccount: true } : {}),
    ...("workspaceId" in live && "status" in live && live.status !== undefined ? { status: live.status } : {}),
    ...(("principal" in live && !("dataset" in live)) || "repository" in live ? plainGiven(live) : {}),
    ...("accessUntil" in live && typeof live.accessUntil === "string" ? { accessUntil: live.accessUntil } : {}),
  };
}
