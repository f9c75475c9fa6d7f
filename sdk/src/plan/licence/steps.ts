/** A plan's steps as what each allows: all that the provider learns of a plan. */

import type { Act, LicensedStep, LicensedSteps } from "@charter/provider";
import type { Platform } from "@charter/schema";
import { causeWords } from "../cause-words";
import { takesOver } from "../handing-over";
import type { Plan, PlannedChange, Verb } from "../plan";
import { heldBack } from "./held-back";

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

/** Whether a change is about an object that stays declared. */
const stays = ({ verb }: PlannedChange): boolean => verb !== "remove" && verb !== "forget";

function mayDo({ verb, cause, live, along }: PlannedChange): readonly Act[] {
  if (along === true) return [];
  if (verb === "remove" && cause.type === "undeclared") return ["revoke", "delete"];
  // A grant waits for its principal, and is made by the run that finds them in.
  return cause.type === "waits-for-member" && live === undefined ? ["create"] : acts[verb];
}

/** The licence of a plan. */
export function licenceOf(plan: Plan, platform: Platform): LicensedSteps {
  const held = heldBack(plan);
  const step = (change: PlannedChange): LicensedStep => {
    const { address, verb, cause, live, fields, after } = change;
    const may = mayDo(change);
    const waits = held[address];
    const handedOver = takesOver(change, plan.changes, platform);
    return {
      may,
      ...(live === undefined ? {} : { id: live.id }),
      ...(live !== undefined && stays(change) ? { fields: fields.map(({ field }) => field) } : {}),
      ...(live?.status !== undefined && may.includes("delete") ? { status: live.status } : {}),
      ...(live?.deletesAccount === true && (change.along === true || may.includes("delete"))
        ? { deletesAccount: true }
        : {}),
      ...(waits === undefined ? {} : { waits }),
      ...(after.length === 0 ? {} : { after }),
      ...(verb === "resend" ? { again: causeWords(cause) } : {}),
      ...(handedOver === undefined ? {} : { takesOver: handedOver }),
    };
  };
  // What goes along may have the address of something of ours, whose step it is.
  const ours = Map.groupBy(plan.changes, ({ along }) => along !== true);
  const inTurn = [...(ours.get(false) ?? []), ...(ours.get(true) ?? [])];
  return Object.fromEntries(inTurn.map((change) => [change.address, step(change)]));
}
