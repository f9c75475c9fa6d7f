/** A plan's steps as what each allows: all that the provider learns of a plan. */

import type { Act, LicenceInputs, LicensedStep } from "@charter/provider";
import type { Platform } from "@charter/schema";
import { causeWords } from "../cause-words";
import type { Plan, PlannedChange, Verb } from "../plan";
import { heldBack } from "./held-back";
import { transfersOf } from "./transfers";

/** What each verb does to the object at the step's address. */
const acts: { readonly [V in Verb]: readonly Act[] } = {
  create: ["create"],
  adopt: [],
  "take-over": ["update"],
  update: ["update"],
  transfer: ["transfer", "update"],
  resend: ["resend", "update"],
  replace: ["delete", "create"],
  remove: ["delete"],
  forget: ["forget"],
  wait: [],
};

/** A grant waits for its principal, and is made by the run that finds them in. */
function mayDo({ verb, cause }: PlannedChange): readonly Act[] {
  if (verb === "remove" && cause.type === "undeclared") return ["revoke", "delete"];
  return cause.type === "waits-for-member" ? ["create"] : acts[verb];
}

/**
 * The licence of a plan.
 * @param renamed the charter's renames: the address before, by the one of now
 */
export function licenceOf(plan: Plan, platform: Platform, renamed: LicenceInputs["renamed"]): LicenceInputs {
  const held = heldBack(plan);
  const formerRoles = transfersOf(plan, platform);
  const step = (change: PlannedChange): LicensedStep => {
    const { address, verb, cause, live } = change;
    const waits = held[address];
    const formerRole = formerRoles[address];
    return {
      may: mayDo(change),
      ...(live === undefined ? {} : { id: live.id }),
      ...(live?.status === undefined ? {} : { status: live.status }),
      ...(waits === undefined ? {} : { waits }),
      ...(verb === "resend" ? { again: causeWords(cause) } : {}),
      ...(formerRole === undefined ? {} : { formerRole }),
    };
  };
  return { steps: Object.fromEntries(plan.changes.map((change) => [change.address, step(change)])), renamed };
}
