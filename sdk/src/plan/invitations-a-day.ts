/** Where a service sends so many invitations a day: the first lines of the charter go first, and the others wait for another day. */

import type { Platform } from "@charter/schema";
import { principalOf } from "./change-of-role";
import type { Observation } from "./observe";
import type { PlannedChange } from "./plan";

const day = 24 * 3_600_000;

const inviting: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "resend", "replace"]);

const isInvitation = ({ kind, verb, joins }: PlannedChange): boolean =>
  kind === "Membership" && inviting.has(verb) && joins !== true;

/** By the place of their lines. */
function byLine({ position: one }: PlannedChange, { position: other }: PlannedChange): number {
  const file = (one?.file ?? "").localeCompare(other?.file ?? "");
  return file || (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}

/** How many invitations of the last day are still open: those are known to have been sent. */
function sentWithin({ observed }: Pick<Observation, "observed">, now: Date): number {
  const since = now.getTime() - day;
  return observed?.memberships.filter(({ invitation }) => Date.parse(invitation?.sentAt ?? "") > since).length ?? 0;
}

/** How many invitations a service sends there in a day, and how many of today's are left; nothing where it sends any number. */
export function invitationsLeft(
  observation: Pick<Observation, "observed" | "credential">,
  platform: Platform,
  now: Date,
): { readonly daily: number; readonly left: number } | undefined {
  const daily = observation.credential.limits?.invitations ?? platform.invitations?.daily;
  return daily === undefined ? undefined : { daily, left: Math.max(daily - sentWithin(observation, now), 0) };
}

/** The changes of one organization, those that are more than one day's invitations as waiting, with what whoever waits is to be granted. */
export function withinInvitations(
  changes: readonly PlannedChange[],
  observation: Observation,
  platform: Platform,
  now: Date,
): readonly PlannedChange[] {
  const budget = invitationsLeft(observation, platform, now);
  const all = changes.filter(isInvitation);
  if (budget === undefined || all.length <= budget.left) return changes;
  const { daily, left } = budget;
  const waiting = new Set(all.toSorted(byLine).slice(left));
  const people = new Set([...waiting].map(principalOf));
  const cause = { type: "waits-for-invitations", daily } as const;
  return changes.map((change) => {
    const isGrant = change.kind === "WorkspaceGrant" && change.verb === "create" && people.has(principalOf(change));
    return waiting.has(change) || isGrant ? { ...change, verb: "wait", after: [], cause } : change;
  });
}
