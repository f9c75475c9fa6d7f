/** A plan as it is given to review: what a run under it may do to which object, as it was seen. */

import type { Charter, Json, PlanDocument, PlanField, PlanStep } from "@charter/schema";
import type { Plan, PlannedChange } from "../plan";
import { contentDigest } from "./content";

/** What a run that sees invitations does: it makes what is declared in full here, and revokes the invitation of whoever is declared no longer. */
function laterSeen({ kind, fields, live }: PlannedChange): PlanStep["later"] {
  if (live === undefined) return fields.length === 0 ? undefined : "create";
  return kind === "Membership" && fields.length === 0 ? "remove" : undefined;
}

/** What the first run that can does to something that waits. */
export function laterOf(change: PlannedChange): PlanStep["later"] {
  const { verb, cause, fields, live } = change;
  if (verb !== "wait") return undefined;
  switch (cause.type) {
    case "not-visible":
      return laterSeen(change);
    case "waits-for-member":
      return live === undefined ? "create" : "remove";
    case "waits-to-invite":
      return "resend";
    case "waits-for-successors":
      return fields.length === 0 ? "remove" : "update";
    default:
      return undefined;
  }
}

/** A value as the file holds it: what is absent is null. */
export const inFile = (value: unknown): Json => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

const fieldOf = ({ field, from, to }: { field: string; from: unknown; to: unknown }): PlanField => ({
  field,
  from: inFile(from),
  to: inFile(to),
});

/** Whoever is invited with another role gets theirs once they have accepted (D18). */
function takesOverLater({ cause, fields }: PlannedChange): readonly PlanField[] {
  const role = fields.find(({ field }) => field === "role");
  return cause.type === "joins-below" ? [fieldOf({ field: "role", from: role?.to, to: cause.role })] : [];
}

/** One step for review. */
export function stepOf(change: PlannedChange): PlanStep {
  const { address, kind, verb, fields, live } = change;
  const later = laterOf(change);
  return {
    address,
    kind,
    verb,
    ...(later === undefined ? {} : { later }),
    fields: [...fields.map(fieldOf), ...takesOverLater(change)],
    ...(live === undefined ? {} : { live: liveOf(live) }),
  };
}

const given = ({ permission, roles, permissions }: Omit<NonNullable<PlannedChange["live"]>, "id">) => ({
  ...(permission === undefined ? {} : { permission }),
  ...(roles === undefined ? {} : { roles: [...roles] }),
  ...(permissions === undefined ? {} : { permissions: [...permissions] }),
});

const liveOf = ({ id, status, role, accessUntil, deletesAccount, ...rest }: NonNullable<PlannedChange["live"]>) => ({
  id,
  ...(status === undefined ? {} : { status }),
  ...(role === undefined ? {} : { role }),
  ...given(rest),
  ...(accessUntil === undefined ? {} : { accessUntil }),
  ...(deletesAccount === undefined ? {} : { deletesAccount }),
});

/** A plan for review, bound to the content of its charter. */
export function toReview(plan: Plan, charter: Charter, now: Date): Omit<PlanDocument, "digest"> {
  return {
    charterPlan: "v1",
    created: now.toISOString(),
    platform: plan.platform,
    charter: contentDigest(charter),
    steps: plan.changes.map(stepOf),
  };
}
