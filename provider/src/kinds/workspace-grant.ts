/** WorkspaceGrant: one person's permission in a workspace (D12). For somebody pending it waits (D16). */

import type { ResolvedByKind } from "../backend";
import { ConflictError } from "../errors/conflict-error";
import { InvalidRequestError } from "../errors/invalid-request-error";
import { differenceOf } from "./difference";
import type { Context, KindRules, Waiting } from "./kind";
import {
  createOrAdopt,
  deleteFromService,
  readFromSnapshot,
  snapshotOf,
  updateInPlace,
  workspaceResolves,
} from "./lifecycle";
import { withPrincipal } from "./principal";
import { refuseChanged, refuseMoved } from "./refusals";

const fields = ["permission", "accessUntil"];

async function waits(context: Context, inputs: ResolvedByKind["WorkspaceGrant"]): Promise<Waiting | undefined> {
  const { needMembership, whilePending } = context.platform.grants;
  if (!needMembership && whilePending === "accept") return undefined;
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

export const workspaceGrant: KindRules<"WorkspaceGrant"> = {
  kind: "WorkspaceGrant",
  fields,
  normalize: withPrincipal,
  waits,

  diff: (inputs, live, platform) => differenceOf("WorkspaceGrant", fields, inputs, live, platform),

  check: (inputs, before, platform) => [
    ...refuseMoved(inputs, before, "workspaceId", "workspace"),
    ...refuseMoved(inputs, before, "principal", "principal"),
    ...refuseChanged("WorkspaceGrant", fields, inputs, before, platform),
  ],

  async create(context, inputs, options) {
    const waiting = await waits(context, inputs);
    if (waiting !== undefined) return { waiting };
    const snapshot = snapshotOf(context, inputs);
    const known = snapshot.grant(inputs.workspaceId, inputs.principal);
    try {
      return await createOrAdopt(workspaceGrant, context, snapshot, inputs, options, known);
    } catch (error) {
      if (!saysNotJoined(error)) throw error;
      return { waiting: { reason: `${inputs.principal} has not joined` } };
    }
  },

  read: (context, known) => readFromSnapshot("WorkspaceGrant", context, snapshotOf(context, known), known),

  update: (context, inputs, known) => updateInPlace(workspaceGrant, context, snapshotOf(context, known), inputs, known),

  delete: (context, known) =>
    deleteFromService("WorkspaceGrant", context, snapshotOf(context, known), known, () =>
      workspaceResolves(context, known),
    ),
};
