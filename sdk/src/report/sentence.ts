/** One planned change in words. */

import { causeWords } from "../plan/cause-words";
import type { PlannedChange, Verb } from "../plan/plan";
import { escapeLine } from "./escape";
import { changedFields, givenFields } from "./fields";
import { asRole, isInvitation, named, type Worded, wordsOf, workspaceOf } from "./words";

/** A change as people read it. Everything in it is escaped. */
export interface Sentence extends Worded {
  /** One character, by verb: `+`, `~`, `-` … */
  readonly sign: string;
  /** Why; printed in parentheses. */
  readonly reason?: string;
}

/** What stands before each line, by verb. */
export const signs: { readonly [V in Verb]: string } = {
  create: "+",
  adopt: "=",
  "take-over": "~",
  update: "~",
  transfer: "⇄",
  resend: "↻",
  replace: "±",
  remove: "-",
  forget: ".",
  wait: "…",
};

/** What an update is about: a grant that changes is `permission in production for kim@…`. */
const subject = (change: PlannedChange): string =>
  change.kind === "WorkspaceGrant"
    ? `${named(change).principal} in ${named(change).workspace}`
    : wordsOf(change.kind).noun(change);

/** Up to two changed fields stand in the line itself. */
function changed(change: PlannedChange, before: string): Worded {
  const fields = changedFields(change.fields);
  if (fields.length === 0) return { text: before, details: [] };
  if (fields.length <= 2) return { text: `${before}: ${fields.join(", ")}`, details: [] };
  return { text: before, details: fields };
}

/** What waits, which may be a removal: a grant that stays until its person has joined, an invitation that is out of sight. */
function waiting({ kind, fields, live, cause }: PlannedChange): string {
  if (live === undefined) return "waits";
  if (kind === "WorkspaceGrant" && cause.type === "waits-for-member") return "waits to be revoked";
  return kind === "Membership" && cause.type === "not-visible" && fields.length === 0 ? "waits to be removed" : "waits";
}

const details = (change: PlannedChange): readonly string[] =>
  givenFields(change.fields, wordsOf(change.kind).said(change.kind));

const byVerb: { readonly [V in Verb]: (change: PlannedChange) => Worded } = {
  create: (change) => ({ text: wordsOf(change.kind).create(change), details: details(change) }),
  adopt: (change) => ({ text: `${subject(change)}: exists as declared and becomes managed`, details: [] }),
  "take-over": (change) => changed(change, `take over ${subject(change)}`),
  update: (change) => changed(change, subject(change)),
  transfer: (change) => changed(change, `hand the organization over to ${subject(change)}`),
  resend: (change) =>
    changed(
      change,
      isInvitation(change)
        ? `invite ${named(change).principal} to ${workspaceOf(change)} again`
        : `invite ${subject(change)} again`,
    ),
  replace: (change) =>
    wordsOf(change.kind).replace?.(change) ?? changed(change, `delete and make again ${subject(change)}`),
  remove: (change) => ({ text: wordsOf(change.kind).remove(change), details: [] }),
  forget: (change) => ({ text: `${subject(change)}: stays as it is and is no longer managed`, details: [] }),
  wait: (change) => ({
    text: `${waiting(change)}: ${wordsOf(change.kind).noun(change)}${change.kind === "Membership" ? asRole(change) : ""}`,
    details: [],
  }),
};

/** A removal names the role that goes and the status it was planned for (D14); elsewhere only what is out of the ordinary and no cause says. */
function statusOf({ kind, verb, live, cause }: PlannedChange): string | undefined {
  const status = live?.status;
  if (status === undefined || (status === "active" && (verb !== "remove" || kind === "WorkspaceGrant")))
    return undefined;
  if ("status" in cause) return undefined;
  return verb === "remove" && live?.role !== undefined ? `${live.role}, ${status}` : status;
}

/** Words one change. */
export function sentenceOf(change: PlannedChange): Sentence {
  const why = [statusOf(change), causeWords(change.cause)]
    .filter((text) => text !== undefined && text !== "")
    .join(", ");
  return {
    sign: signs[change.verb],
    ...byVerb[change.verb](change),
    ...(why === "" ? {} : { reason: escapeLine(why) }),
  };
}
