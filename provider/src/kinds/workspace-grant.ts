/** WorkspaceGrant: one person's permission in a workspace (D12). For somebody pending it waits (D16). */

import { addressOf, joinsAtOnce } from "@charter/schema";
import type { ResolvedByKind } from "../backend";
import { ConflictError } from "../errors/conflict-error";
import { InvalidRequestError } from "../errors/invalid-request-error";
import { withEnd } from "./access-until";
import { alone } from "./compare";
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
import { refuseAbsent, refuseChanged, refuseMoved } from "./refusals";

const fields = ["permission", "accessUntil"];

async function waits(context: Context, inputs: ResolvedByKind["WorkspaceGrant"]): Promise<Waiting | undefined> {
  const { needMembership, whilePending } = context.platform.grants;
  if (!needMembership && whilePending === "accept") return undefined;
  // A charter's plan puts the membership first, and whoever is created there is active at once.
  if (joinsAtOnce(context.platform) && context.rules.isPlanned(addressOf("WorkspaceGrant", inputs))) return undefined;
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

  diff(inputs, live, platform) {
    const difference = differenceOf("WorkspaceGrant", fields, withEnd(inputs), live, platform);
    const { permission, beside } = live;
    const several = { field: "permission", declared: inputs.permission, live: permission, beside };
    return { ...difference, changes: alone(difference.changes, several) };
  },

  check: (inputs, before, platform) => [
    ...refuseMoved(inputs, before, "workspaceId", "workspace"),
    ...refuseMoved(inputs, before, "principal", "principal"),
    ...refuseChanged("WorkspaceGrant", fields, inputs, before, platform),
    ...refuseAbsent("WorkspaceGrant", fields, inputs, platform),
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

  delete(context, known) {
    const snapshot = snapshotOf(context, known);
    // State may not know yet which permission somebody has by now; it is that one that goes.
    const current = { ...known, ...snapshot.get("WorkspaceGrant", known.id) };
    return deleteFromService("WorkspaceGrant", context, snapshot, current, () => workspaceResolves(context, known));
  },
};
