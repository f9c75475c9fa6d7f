/** Membership: one person's place in an organization, from invitation to activity (D13). */

import type { MembershipStatus } from "../backend";
import { ConflictError } from "../errors/conflict-error";
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

/** Who is invited and has not accepted: for a removal these are the same (D14), and one becomes another by time alone. */
const notJoined: readonly MembershipStatus[] = ["pending", "expired", "declined"];

/** The status that the service has instead of the one that a removal was planned for, if that person has not joined. */
function stillNotJoined(error: unknown, planned: MembershipStatus): MembershipStatus | undefined {
  if (!(error instanceof ConflictError) || error.problem?.type.endsWith("/unexpected-status") !== true)
    return undefined;
  const current = error.problem.members?.currentStatus;
  return notJoined.includes(planned) ? notJoined.find((status) => status === current) : undefined;
}

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
   * Names the status that state remembers: who accepted meanwhile is not removed (D14). An invitation that expired or
   * was declined meanwhile is still one, so it is tried once more with the status that it has now. Where the whole organization
   * goes, our own membership goes with it: without it nothing more could be deleted (D18).
   */
  async delete(context, known) {
    const snapshot = snapshotOf(context, known);
    if (context.rules.destroys(known.organization)) {
      const { principal } = await snapshot.whoAmI();
      if (principal === known.principal) return;
    }
    const deleteAs = (status: MembershipStatus) =>
      deleteFromService("Membership", context, snapshot, { ...known, status }, () =>
        organizationResolves(context, known),
      );
    try {
      await deleteAs(known.status);
    } catch (error) {
      const current = stillNotJoined(error, known.status);
      if (current === undefined) throw error;
      await deleteAs(current);
    }
  },
};
