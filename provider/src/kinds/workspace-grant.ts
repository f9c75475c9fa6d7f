/** WorkspaceGrant: one person's permission in a workspace (D12). For somebody pending it waits (D16), or begins with an invitation (D22). */

import { addressIn, grantsFollowInvitations, invitesToWorkspaces, joinsAtOnce } from "@charter/schema";
import type { ResolvedByKind } from "../backend/live";
import { ConflictError } from "../errors/conflict-error";
import { InvalidRequestError } from "../errors/invalid-request-error";
import { commonRules } from "./common";
import { hasEnded } from "./invitations";
import { deleteSeen, plannedStatus, reissued, resendReason, sentAgain } from "./invited";
import type { Context, KindRules, Waiting } from "./kind";
import { refuseOther } from "./refusals";
import { snapshotOf } from "./snapshot-of";

/** Why what somebody is given in a workspace has to wait. */
export async function waitsForMember(
  context: Context,
  kind: "WorkspaceGrant" | "DatasetGrant",
  inputs: ResolvedByKind["WorkspaceGrant" | "DatasetGrant"],
): Promise<Waiting | undefined> {
  const { needMembership, whilePending } = context.platform.grants;
  if (!needMembership && whilePending === "accept") return undefined;
  // A charter's plan puts the membership first: whoever is created there is active at once, or their grant is taken while they are not.
  const follows = joinsAtOnce(context.platform) || grantsFollowInvitations(context.platform);
  if (follows && context.rules.isPlanned(addressIn(kind, inputs))) return undefined;
  const snapshot = snapshotOf(context, inputs);
  await snapshot.load();
  const membership = snapshot.membership(inputs.principal);
  if (membership === undefined && snapshot.hides("Membership"))
    return needMembership
      ? { reason: `this credential does not see whether ${inputs.principal} is a member` }
      : undefined;
  if (membership === undefined) {
    return needMembership ? { reason: `${inputs.principal} is not a member yet` } : undefined;
  }
  const isOver = needMembership && hasEnded(membership);
  if (membership.status === "active" || (whilePending === "accept" && !isOver)) return undefined;
  return { reason: `${inputs.principal} is ${membership.status}` };
}

/** The service's word that somebody has not joined: it may know before our snapshot does. */
function saysNotJoined(error: unknown): boolean {
  return (
    (error instanceof ConflictError && error.problem?.type.endsWith("/membership-not-active") === true) ||
    (error instanceof InvalidRequestError && error.exchange.problem?.type.endsWith("/not-a-member") === true)
  );
}

const common = commonRules("WorkspaceGrant");

/** Why somebody's invitation to a workspace is sent again although the grant is as remembered (D13). */
const again: KindRules<"WorkspaceGrant">["again"] = (context, inputs, live) =>
  invitesToWorkspaces(context.platform) ? resendReason("WorkspaceGrant", context, inputs, live) : undefined;

export const workspaceGrant: KindRules<"WorkspaceGrant"> = {
  ...common,
  waits: (context, inputs) => waitsForMember(context, "WorkspaceGrant", inputs),

  diff(inputs, live, platform) {
    const inPlace = common.diff(inputs, live, platform);
    return platform.invitations?.roleChangeWhilePending === "reissue"
      ? reissued("WorkspaceGrant", inPlace, live)
      : inPlace;
  },

  check: (inputs, before, platform) => [
    ...common.check(inputs, before, platform),
    ...refuseOther("principal", "principal", inputs, before),
  ],

  again,

  async create(context, inputs, options) {
    const waiting = await waitsForMember(context, "WorkspaceGrant", inputs);
    if (waiting !== undefined) return { waiting };
    try {
      return await sentAgain("WorkspaceGrant", context, inputs, await common.create(context, inputs, options));
    } catch (error) {
      if (!saysNotJoined(error)) throw error;
      return { waiting: { reason: `${inputs.principal} has not joined` } };
    }
  },

  async update(context, inputs, known) {
    // State may not know yet that the invitation ended.
    if (again(context, inputs, known) !== undefined) await snapshotOf(context, known).load();
    return sentAgain("WorkspaceGrant", context, inputs, await common.update(context, inputs, known));
  },

  /** Where people are invited to workspaces it names the status that was seen (D14). */
  async delete(context, known) {
    // State may not know yet what somebody is given by now; it is that what goes.
    const now = { ...known, ...snapshotOf(context, known).get("WorkspaceGrant", known.id) };
    if (!invitesToWorkspaces(context.platform)) return common.delete(context, { ...now, status: undefined });
    const planned = await plannedStatus("WorkspaceGrant", context, known);
    return deleteSeen(planned, (status) => common.delete(context, { ...now, status }));
  },
};
