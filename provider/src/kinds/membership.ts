/** Membership: one person's place in an organization, from invitation to activity (D13). */

import { differenceOf } from "./difference";
import type { KindRules } from "./kind";
import {
  createOrAdopt,
  deleteFromService,
  organizationResolves,
  readFromSnapshot,
  snapshotOf,
  updateInPlace,
} from "./lifecycle";
import { withPrincipal } from "./principal";
import { refuseMoved } from "./refusals";

const fields = ["role", "accessUntil"];

export const membership: KindRules<"Membership"> = {
  kind: "Membership",
  fields,

  normalize: withPrincipal,

  diff(inputs, live, platform) {
    const difference = differenceOf("Membership", fields, inputs, live, platform);
    if (inputs.principal === live.principal) return difference;
    const address = { field: "principal", from: live.principal, to: inputs.principal };
    return { ...difference, replaces: [...difference.replaces, address] };
  },

  check: (inputs, before) => refuseMoved(inputs, before, "organizationId", "organization"),

  async create(context, inputs, options) {
    const snapshot = snapshotOf(context, inputs);
    const known = snapshot.membership(inputs.principal);
    return createOrAdopt(membership, context, snapshot, inputs, options, known);
  },

  read: (context, known) => readFromSnapshot("Membership", context, snapshotOf(context, known), known),

  update: (context, inputs, known) => updateInPlace(membership, context, snapshotOf(context, known), inputs, known),

  /**
   * Names the status that state remembers: who accepted meanwhile is not removed (D14). Where the whole organization
   * goes, our own membership goes with it: without it nothing more could be deleted (D18).
   */
  async delete(context, known) {
    const snapshot = snapshotOf(context, known);
    if (context.rules.destroys(known.organization)) {
      const { principal } = await snapshot.whoAmI();
      if (principal === known.principal) return;
    }
    await deleteFromService("Membership", context, snapshot, known, () => organizationResolves(context, known));
  },
};
