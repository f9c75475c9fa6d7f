/** Whether a planned change is a part of what was reviewed. */

import { isDeepStrictEqual } from "node:util";
import type { PlanField, PlanStep } from "@charter/schema";
import { hasJoined } from "../../access";
import type { PlannedChange, Verb } from "../plan";
import { inFile, laterOf, stepOf } from "./to-review";

/** What a step that was reviewed allows: itself, and what is left of it after a part was done, or after somebody accepted. */
const allows: { readonly [V in Exclude<Verb, "wait">]: readonly Verb[] } = {
  create: ["create", "adopt", "update", "transfer"],
  adopt: ["adopt"],
  "take-over": ["take-over", "update", "adopt"],
  update: ["update", "transfer", "adopt"],
  transfer: ["transfer", "update", "adopt"],
  resend: ["resend", "update", "adopt"],
  replace: ["replace", "create", "update", "adopt"],
  remove: ["remove"],
  forget: ["forget"],
};

/** What a change may do in this run, or come to do: a grant is made in the run that finds its principal in. */
function verbNow(change: PlannedChange): Verb | undefined {
  if (change.verb !== "wait") return change.verb;
  // What this run cannot see it leaves alone to its end.
  if (change.cause.type === "not-visible") return undefined;
  return laterOf(change) === "create" ? "create" : undefined;
}

const verbReviewed = ({ verb, later }: PlanStep): Verb => later ?? verb;

/** The acts that rely on the very object that was seen. */
const relying: ReadonlySet<Verb> = new Set([
  "take-over",
  "update",
  "transfer",
  "resend",
  "replace",
  "remove",
  "forget",
]);

/** The acts whose fields are all reviewed ones: what is left of a replacement creates the whole object. */
const comparing: ReadonlySet<Verb> = new Set(["create", "take-over", "update", "transfer", "resend", "replace"]);

const value = (one: unknown): string =>
  one === null || one === undefined ? "unset" : typeof one === "string" ? one : JSON.stringify(one);

const moved = ({ field, from, to }: PlanField): string => `${field} ${value(from)} → ${value(to)}`;

function otherField(field: PlanField, reviewed: readonly PlanField[]): string | undefined {
  const same = reviewed.filter((one) => one.field === field.field);
  if (same.some(({ from, to }) => isDeepStrictEqual(from, field.from) && isDeepStrictEqual(to, field.to)))
    return undefined;
  return same.length === 0
    ? `would change ${moved(field)}, which was not reviewed`
    : `would change ${moved(field)}; reviewed was ${same.map(moved).join(", ")}`;
}

/** Whoever is invited below the role that a review without sight of invitations showed gets that one once they have accepted. */
function toCompare({ cause }: PlannedChange, fields: readonly PlanField[], { verb }: PlanStep): readonly PlanField[] {
  if (cause.type !== "joins-below" || verb !== "wait") return fields;
  const others = fields.filter(({ field }) => field !== "role");
  return [...others, { field: "role", from: null, to: cause.role }];
}

/** What a removal takes is what was seen. */
function otherLoss({ live: now }: PlanStep, { live: then }: PlanStep): string | undefined {
  for (const field of ["role", "permission", "roles", "permissions", "accessUntil"] as const) {
    const [is, was] = [inFile(now?.[field]), inFile(then?.[field])];
    if (!isDeepStrictEqual(is, was)) return `has ${field} ${value(is)} by now; reviewed was ${value(was)}`;
  }
  return undefined;
}

function otherObject(act: Verb, now: PlanStep, then: PlanStep): string | undefined {
  if (!relying.has(act) || now.live === undefined || then.live === undefined) return undefined;
  // An invitation that the review could not see has given nothing yet.
  if (then.verb === "wait" && then.live.status === undefined && !hasJoined(now.live)) return undefined;
  if (now.live.id !== then.live.id) return "is another object by now than the one that was reviewed";
  if ((act === "remove" || act === "replace") && hasJoined(now.live ?? {}) && !hasJoined(then.live ?? {}))
    return "has joined since the review, which saw an invitation";
  return act === "remove" ? otherLoss(now, then) : undefined;
}

/** What each act is called of an object that it would happen to. */
const words: { readonly [V in Verb]: string } = {
  create: "would be made",
  adopt: "would become managed",
  "take-over": "would be taken over",
  update: "would be changed",
  transfer: "would take over the highest role",
  resend: "would be invited again",
  replace: "would be replaced",
  remove: "would be removed",
  forget: "would be managed no longer",
  wait: "would wait",
};

const reviewedWords = (step: PlanStep): string =>
  step.later === undefined ? words[step.verb] : `${words.wait}, and then ${words[step.later]}`;

/**
 * How a planned change goes beyond what was reviewed, in words that follow its address.
 * @param reviewed the step of the same object, where there was one
 * @returns undefined where it is a part of that
 */
export function beyond(change: PlannedChange, reviewed: PlanStep | undefined): string | undefined {
  const act = verbNow(change);
  if (act === undefined || act === "wait") return undefined;
  const now = stepOf(change);
  if (reviewed === undefined || reviewed.kind !== change.kind)
    return `${words[act]}${now.fields.length > 0 && act !== "create" ? ` (${now.fields.map(moved).join(", ")})` : ""}, which was not reviewed`;
  const verb = verbReviewed(reviewed);
  if (verb === "wait" || !allows[verb].includes(act))
    return `${words[act]}; reviewed was that it ${reviewedWords(reviewed)}`;
  const isRest = verb === "replace" && act === "create";
  const fields = comparing.has(act) && !isRest ? toCompare(change, now.fields, reviewed) : [];
  return otherObject(act, now, reviewed) ?? fields.map((one) => otherField(one, reviewed.fields)).find(Boolean);
}
