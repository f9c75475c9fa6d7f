/** Invitations that expired or were declined: sent again, waiting for their time, or stuck (D13). */

import {
  type LiveByKind,
  type LiveMembership,
  type LiveWorkspaceGrant,
  type MembershipStatus,
  type NextInvitation,
  nextInvitation,
} from "@charter/provider";
import type { Kind, ResendPolicy } from "@charter/schema";
import type { Match } from "../match";
import type { Plan, PlannedChange } from "../plan";
import { seen } from "../seen";

/** The changes with those of invitations among them, and who is stuck. */
export interface Resends {
  readonly changes: readonly PlannedChange[];
  readonly stuck: Plan["stuck"];
}

/** A membership, or a grant where people are invited to workspaces. */
type Invited = (LiveMembership | LiveWorkspaceGrant) & { readonly status: MembershipStatus };

const isInvited = (live: LiveByKind[Kind] | undefined): live is Invited =>
  live !== undefined && "status" in live && live.status !== undefined;

/** How often it was sent; where an invitation does not say, nobody knows. */
function sentOf({ invitation }: Invited): Pick<Plan["stuck"][number], "sent"> {
  const sent = invitation == null ? 0 : invitation.sentCount;
  return sent === undefined ? {} : { sent };
}

/** What is done about one invitation; a change that is planned anyway is made with it. */
function again(
  { desired: { address, kind, position } }: Match,
  live: Invited,
  next: Exclude<NextInvitation, { act: "stuck" }>,
  planned: PlannedChange | undefined,
): PlannedChange {
  const { status } = live;
  const step = {
    address,
    kind,
    position,
    fields: planned?.fields ?? [],
    after: planned?.after ?? [],
    live: seen(live),
  };
  if (next.act === "resend") {
    const sent = live.invitation?.sentCount ?? 0;
    return { ...step, verb: "resend", cause: { type: "invitation-ended", status, sent } };
  }
  return planned ?? { ...step, verb: "wait", cause: { type: "waits-to-invite", status, until: next.until } };
}

/** Adds to the changes of one organization what is done about its ended invitations. */
export function withResends(
  changes: readonly PlannedChange[],
  matches: readonly Match[],
  policy: ResendPolicy,
  now: Date,
): Resends {
  const ended = matches.flatMap((match) => {
    const { live } = match;
    if (!isInvited(live)) return [];
    const next = nextInvitation(live, policy, now);
    return next === undefined ? [] : [{ match, live, next }];
  });
  if (ended.length === 0) return { changes, stuck: [] };
  const planned = new Map(changes.map((change) => [change.address, change]));
  const stuck: Plan["stuck"][number][] = [];
  const written = new Map<string, PlannedChange>();
  for (const { match, live, next } of ended) {
    const { address, position } = match.desired;
    const change = planned.get(address);
    // Another invitation takes the place of this one.
    if (change?.verb === "replace") continue;
    if (next.act !== "stuck") written.set(address, again(match, live, next, change));
    else stuck.push({ address, status: live.status, ...sentOf(live), position });
  }
  const added = [...written].flatMap(([address, change]) => (planned.has(address) ? [] : [change]));
  return { changes: [...changes.map((change) => written.get(change.address) ?? change), ...added], stuck };
}
