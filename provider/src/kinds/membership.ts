/** Membership: one person's place in an organization, from invitation to activity (D13). */

import {
  addressOf,
  hasSingleOwner,
  isTopRole,
  type MembershipInputs,
  type Platform,
  roleBelowTop,
  roleToJoinWith,
} from "@charter/schema";
import type { Known, LiveMembership, MembershipStatus, ResolvedByKind } from "../backend/live";
import { NotLicensedError } from "../errors/not-licensed-error";
import { mayDeleteAccount } from "./accounts";
import { commonRules } from "./common";
import { deleteSeen, isInvited, plannedStatus, reissued, resendReason, sentAgain } from "./invited";
import type { Context, KindRules } from "./kind";
import { createOrAdopt, updateInPlace } from "./lifecycle";
import { snapshotOf } from "./snapshot-of";

const common = commonRules("Membership");

/** Why somebody's membership is written although it is as remembered: they are invited again, or take the top role over. */
function again(context: Context, inputs: ResolvedByKind["Membership"], live?: LiveMembership): string | undefined {
  const address = addressOf("Membership", inputs);
  // State may not know yet that somebody joined, who was to take over.
  const isTransfer = context.rules.step(address)?.takesOver !== undefined;
  return isTransfer ? "takes the ownership over" : resendReason("Membership", context, inputs, live);
}

/** What holds of a declared membership for now: who has not joined may have to join with another role first (D18). */
function forNow<I extends MembershipInputs>(inputs: I, status: MembershipStatus | undefined, platform: Platform): I {
  const joins = status === undefined || isInvited({ status });
  return joins ? { ...inputs, role: roleToJoinWith(platform, inputs.role) } : inputs;
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
    const difference =
      platform.invitations?.roleChangeWhilePending === "reissue" ? reissued("Membership", inPlace, live) : inPlace;
    if (inputs.principal === live.principal) return difference;
    const address = { field: "principal", from: live.principal, to: inputs.principal };
    return { ...difference, replaces: [...difference.replaces, address] };
  },

  again,

  async create(context, inputs, options) {
    const known = snapshotOf(context, inputs).membership(inputs.principal);
    const wanted = forNow(inputs, known?.status, context.platform);
    return sentAgain("Membership", context, inputs, await createOrAdopt(membership, context, wanted, options));
  },

  async update(context, inputs, known) {
    const snapshot = snapshotOf(context, known);
    // State may not know yet that the invitation ended.
    if (again(context, inputs, known) !== undefined) await snapshot.load();
    await handOver(context, inputs, known);
    return sentAgain("Membership", context, inputs, await updateInPlace(membership, context, inputs, known));
  },

  /**
   * Names the status that was seen (D14). Where the whole organization goes, our own membership goes with it: without it nothing
   * more could be deleted (D18).
   */
  async delete(context, known) {
    const planned = await plannedStatus("Membership", context, known);
    if (context.rules.destroys(known)) {
      // The lists come with the credential: one reading answers both.
      const { principal } = await snapshotOf(context, known).whoAmI();
      if (principal === known.principal) return;
    }
    const deletesAccount = mayDeleteAccount(context, known);
    await deleteSeen(planned, (status) => common.delete(context, { ...known, status, deletesAccount }));
  },
};
