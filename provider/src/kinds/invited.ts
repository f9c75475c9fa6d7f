/** What is common to all that people are invited to: an organization, and on some platforms a workspace (D13-D15, D22). */

import { addressOf, describeField, type InputsByKind, type Kind } from "@charter/schema";
import { backendOf } from "../backend";
import type { Known, LiveByKind, MembershipStatus, ResolvedByKind } from "../backend/live";
import { ConflictError } from "../errors/conflict-error";
import { PartialError } from "../errors/partial-error";
import type { FieldChange } from "./compare";
import { hasEnded, nextInvitation } from "./invitations";
import type { Context, Difference, Outcome } from "./kind";
import { snapshotOf } from "./snapshot-of";

/** The kinds that people are invited to. */
export type InvitedKind = "Membership" | "WorkspaceGrant";

/** Who is invited and has not accepted: for a removal these are the same (D14), and one becomes another by time alone. */
const notJoined: readonly (MembershipStatus | undefined)[] = ["pending", "expired", "declined"];

/** Whether somebody with this status is invited and has not accepted. */
export const isInvited = ({ status }: { readonly status?: MembershipStatus | undefined }): boolean =>
  notJoined.includes(status);

/** Why an invitation is sent again now: a charter's plan says so; without one the platform's own policy does (D13). */
export function resendReason<K extends InvitedKind>(
  kind: K,
  { rules, platform }: Context,
  inputs: InputsByKind[K],
  live?: LiveByKind[K],
): string | undefined {
  const address = addressOf(kind, inputs);
  if (rules.isPlanned(address)) return rules.step(address)?.again;
  const policy = platform.invitations?.resend;
  if (live === undefined || policy === undefined) return undefined;
  const next = nextInvitation(live, policy, new Date());
  return next?.act === "resend" ? next.reason : undefined;
}

/** Sends the invitation again where that is due and nobody has answered or done so meanwhile. */
export async function sentAgain<K extends InvitedKind>(
  kind: K,
  context: Context,
  inputs: ResolvedByKind[K],
  outcome: Outcome<K>,
): Promise<Outcome<K>> {
  if (!("live" in outcome) || !hasEnded(outcome.live)) return outcome;
  const { live } = outcome;
  if (resendReason(kind, context, inputs, live) === undefined) return outcome;
  try {
    const sent = await backendOf(context.backend, kind).resend?.({ ...live, organization: inputs.organization });
    if (sent === undefined) return outcome;
    snapshotOf(context, inputs).record(kind, sent);
    return { live: sent };
  } catch (cause) {
    throw new PartialError(`The invitation of ${live.principal} was not sent again`, live, cause);
  }
}

/** Where what an invitation gives cannot be changed, another invitation takes its place (D15). */
export function reissued(
  kind: Kind,
  difference: Difference,
  live: { readonly status?: MembershipStatus | undefined },
): Difference {
  if (!isInvited(live)) return difference;
  const isGiven = ({ field }: FieldChange) => ["held", "given"].includes(describeField(kind, field).rank ?? "");
  return {
    ...difference,
    changes: difference.changes.filter((change) => !isGiven(change)),
    replaces: [...difference.replaces, ...difference.changes.filter(isGiven)],
  };
}

/** The status that the service has instead of the one that a removal was planned for, if that person has not joined. */
function stillNotJoined(error: unknown, planned: MembershipStatus): MembershipStatus | undefined {
  if (!(error instanceof ConflictError) || error.problem?.type.endsWith("/unexpected-status") !== true)
    return undefined;
  const current = error.problem.members?.currentStatus;
  return notJoined.includes(planned) ? notJoined.find((status) => status === current) : undefined;
}

/** What a destroy goes by, which no plan precedes: state may not know yet who has accepted. */
async function statusNow<K extends InvitedKind>(
  kind: K,
  context: Context,
  known: Known<K>,
): Promise<MembershipStatus | undefined> {
  const snapshot = snapshotOf(context, known);
  await snapshot.load().catch(() => undefined); // The snapshot has closed the organization and said why.
  return snapshot.get(kind, known.id)?.status ?? known.status;
}

/** The status that a removal names: the one that it was planned for. */
export const plannedStatus = async <K extends InvitedKind>(kind: K, context: Context, known: Known<K>) =>
  (context.rules.destroys(known) && context.rules.stepOf(known.id) === undefined
    ? await statusNow(kind, context, known)
    : known.status) ?? "pending";

/**
 * Deletes as the status that was seen says: who accepted meanwhile is not removed (D14). An invitation that expired or was declined
 * meanwhile is still one, so it is tried once more with the status that it has now.
 */
export async function deleteSeen(
  planned: MembershipStatus,
  deleteAs: (status: MembershipStatus) => Promise<void>,
): Promise<void> {
  try {
    await deleteAs(planned);
  } catch (error) {
    const current = stillNotJoined(error, planned);
    if (current === undefined) throw error;
    await deleteAs(current);
  }
}
