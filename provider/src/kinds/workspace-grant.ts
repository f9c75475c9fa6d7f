/** WorkspaceGrant: one person's permission in a workspace (D12). For somebody pending it waits (D16). */

import { addressIn, joinsAtOnce } from "@charter/schema";
import type { ResolvedByKind } from "../backend/live";
import { ConflictError } from "../errors/conflict-error";
import { InvalidRequestError } from "../errors/invalid-request-error";
import { commonRules } from "./common";
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
  // A charter's plan puts the membership first, and whoever is created there is active at once.
  if (joinsAtOnce(context.platform) && context.rules.isPlanned(addressIn(kind, inputs))) return undefined;
  const snapshot = snapshotOf(context, inputs);
  await snapshot.load();
  const membership = snapshot.membership(inputs.principal);
  if (membership === undefined) {
    return needMembership ? { reason: `${inputs.principal} is not a member yet` } : undefined;
  }
  if (membership.status === "active" || whilePending === "accept") return undefined;
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

export const workspaceGrant: KindRules<"WorkspaceGrant"> = {
  ...common,
  waits: (context, inputs) => waitsForMember(context, "WorkspaceGrant", inputs),

  check: (inputs, before, platform) => [
    ...common.check(inputs, before, platform),
    ...refuseOther("principal", "principal", inputs, before),
  ],

  async create(context, inputs, options) {
    const waiting = await waitsForMember(context, "WorkspaceGrant", inputs);
    if (waiting !== undefined) return { waiting };
    try {
      return await common.create(context, inputs, options);
    } catch (error) {
      if (!saysNotJoined(error)) throw error;
      return { waiting: { reason: `${inputs.principal} has not joined` } };
    }
  },

  // State may not know yet which permission somebody has by now; it is that one that goes.
  delete: (context, known) =>
    common.delete(context, { ...known, ...snapshotOf(context, known).get("WorkspaceGrant", known.id) }),
};
