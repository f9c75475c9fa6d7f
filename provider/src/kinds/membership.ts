/** Membership: one person's place in an organization, from invitation to activity (D13). */

import {
  addressOf,
  hasSingleOwner,
  isTopRole,
  type MembershipInputs,
  type Platform,
  roleBelowTop,
} from "@charter/schema";
import type { Known, LiveMembership, MembershipStatus, ResolvedByKind } from "../backend/live";
import { ConflictError } from "../errors/conflict-error";
import { NotLicensedError } from "../errors/not-licensed-error";
import { PartialError } from "../errors/partial-error";
import type { Snapshot } from "../observed/snapshot";
import { commonRules } from "./common";
import { hasEnded, nextInvitation } from "./invitations";
import type { Context, Difference, KindRules, Outcome } from "./kind";
import { createOrAdopt, updateInPlace } from "./lifecycle";
import { snapshotOf } from "./snapshot-of";

const common = commonRules("Membership");

/** Who is invited and has not accepted: for a removal these are the same (D14), and one becomes another by time alone. */
const notJoined: readonly MembershipStatus[] = ["pending", "expired", "declined"];

/** The status that the service has instead of the one that a removal was planned for, if that person has not joined. */
function stillNotJoined(error: unknown, planned: MembershipStatus): MembershipStatus | undefined {
  if (!(error instanceof ConflictError) || error.problem?.type.endsWith("/unexpected-status") !== true)
    return undefined;
  const current = error.problem.members?.currentStatus;
  return notJoined.includes(planned) ? notJoined.find((status) => status === current) : undefined;
}

/** What a destroy goes by, which no plan precedes: state may not know yet who has accepted. */
async function statusNow(snapshot: Snapshot, { id, status }: LiveMembership): Promise<MembershipStatus> {
  await snapshot.load().catch(() => undefined); // The snapshot has closed the organization and said why.
  return snapshot.get("Membership", id)?.status ?? status;
}

/** Why somebody's membership is written although it is as remembered: they are invited again, or take the top role over. */
function again(context: Context, inputs: ResolvedByKind["Membership"], live?: LiveMembership): string | undefined {
  const address = addressOf("Membership", inputs);
  // State may not know yet that somebody joined, who was to take over.
  const isTransfer = context.rules.step(address)?.takesOver !== undefined;
  return isTransfer ? "takes the ownership over" : resendReason(context, inputs, live);
}

/** Why an invitation is sent again now: a charter's plan says so; without one the platform's own policy does (D13). */
function resendReason(
  context: Context,
  inputs: ResolvedByKind["Membership"],
  live?: LiveMembership,
): string | undefined {
  const { rules, platform } = context;
  const address = addressOf("Membership", inputs);
  if (rules.isPlanned(address)) return rules.step(address)?.again;
  const policy = platform.invitations?.resend;
  if (live === undefined || policy === undefined) return undefined;
  const next = nextInvitation(live, policy, new Date());
  return next?.act === "resend" ? next.reason : undefined;
}

/** Sends the invitation again where that is due and nobody has answered or done so meanwhile. */
async function invited(
  context: Context,
  inputs: ResolvedByKind["Membership"],
  outcome: Outcome<"Membership">,
): Promise<Outcome<"Membership">> {
  if (!("live" in outcome) || !hasEnded(outcome.live)) return outcome;
  const { live } = outcome;
  if (resendReason(context, inputs, live) === undefined) return outcome;
  try {
    const sent = await context.backend.resend({ ...live, organization: inputs.organization });
    snapshotOf(context, inputs).record("Membership", sent);
    return { live: sent };
  } catch (cause) {
    throw new PartialError(`The invitation of ${live.principal} was not sent again`, live, cause);
  }
}

/** Where an invitation's role cannot be changed, another invitation takes its place (D15). */
function reissued(difference: Difference, { status }: LiveMembership): Difference {
  if (!notJoined.includes(status)) return difference;
  const isRole = ({ field }: { readonly field: string }) => field === "role";
  return {
    ...difference,
    changes: difference.changes.filter((change) => !isRole(change)),
    replaces: [...difference.replaces, ...difference.changes.filter(isRole)],
  };
}

/**
 * What holds of a declared membership for now: where the top role is only handed over, whoever shall get it joins with the
 * role below it (D18).
 */
function forNow<I extends MembershipInputs>(inputs: I, status: MembershipStatus | undefined, platform: Platform): I {
  const role = roleBelowTop(platform);
  const joins = status === undefined || notJoined.includes(status);
  return joins && isTopRole(platform, inputs.role) && hasSingleOwner(platform) && role !== undefined
    ? { ...inputs, role }
    : inputs;
}

/** Hands the top role over to somebody active, where only one may hold it and somebody else does (D18). */
async function handOver(
  context: Context,
  inputs: ResolvedByKind["Membership"],
  known: Known<"Membership">,
): Promise<void> {
  const { platform, rules } = context;
  if (!hasSingleOwner(platform) || !isTopRole(platform, inputs.role)) return;
  const snapshot = snapshotOf(context, known);
  await snapshot.load();
  const to = snapshot.get("Membership", known.id);
  const from = snapshot.all("Membership").find(({ role }) => isTopRole(platform, role));
  if (to?.status !== "active" || from === undefined || from.id === to.id) return;
  const address = addressOf("Membership", inputs);
  const planned = rules.step(address)?.takesOver;
  const role = planned?.formerRole ?? roleBelowTop(platform);
  if (role === undefined) return;
  rules.require("transfer", address);
  // Somebody else may have become the owner since: nobody was shown that they lose it.
  if (planned !== undefined && planned.from !== from.principal)
    throw new NotLicensedError(`transfer ${address}, from ${from.principal}`);
  // Nobody takes it over for a while only: an end goes before (D18).
  await updateInPlace(membership, context, { ...inputs, role: to.role }, known);
  snapshot.assertOpen();
  const both = await context.backend.transferOwnership({ ...to, organization: known.organization }, from, role);
  snapshot.record("Membership", both.to);
  snapshot.record("Membership", both.from);
}

export const membership: KindRules<"Membership"> = {
  ...common,

  diff(inputs, live, platform) {
    const inPlace = common.diff(forNow(inputs, live.status, platform), live, platform);
    const difference = platform.invitations?.roleChangeWhilePending === "reissue" ? reissued(inPlace, live) : inPlace;
    if (inputs.principal === live.principal) return difference;
    const address = { field: "principal", from: live.principal, to: inputs.principal };
    return { ...difference, replaces: [...difference.replaces, address] };
  },

  again,

  async create(context, inputs, options) {
    const known = snapshotOf(context, inputs).membership(inputs.principal);
    const wanted = forNow(inputs, known?.status, context.platform);
    return invited(context, inputs, await createOrAdopt(membership, context, wanted, options));
  },

  async update(context, inputs, known) {
    const snapshot = snapshotOf(context, known);
    // State may not know yet that the invitation ended.
    if (again(context, inputs, known) !== undefined) await snapshot.load();
    await handOver(context, inputs, known);
    return invited(context, inputs, await updateInPlace(membership, context, inputs, known));
  },

  /**
   * Names the status that was seen: who accepted meanwhile is not removed (D14). An invitation that expired or
   * was declined meanwhile is still one, so it is tried once more with the status that it has now. Where the whole organization
   * goes, our own membership goes with it: without it nothing more could be deleted (D18).
   */
  async delete(context, known) {
    const snapshot = snapshotOf(context, known);
    let { status: planned } = known;
    if (context.rules.destroys(known)) {
      // The lists come with the credential: one reading answers both.
      if (context.rules.stepOf(known.id) === undefined) planned = await statusNow(snapshot, known);
      const { principal } = await snapshot.whoAmI();
      if (principal === known.principal) return;
    }
    const deleteAs = (status: MembershipStatus) => common.delete(context, { ...known, status });
    try {
      await deleteAs(planned);
    } catch (error) {
      const current = stillNotJoined(error, planned);
      if (current === undefined) throw error;
      await deleteAs(current);
    }
  },
};
