/** One difference in words: what happened to the service, in the past tense. */

import { readAddress } from "@charter/schema";
import type { Difference, DifferenceSort } from "../drift/differences";
import type { Deed } from "../drift/who";
import { causeWords } from "../plan/cause-words";
import { escapeLine } from "./escape";
import { changedFields, givenValue, wordValue } from "./fields";
import { nounOf } from "./noun";
import type { Style } from "./paint";

/** What stands before each line, by sort. */
export const marks: { readonly [S in DifferenceSort]: readonly [sign: string, style: Style] } = {
  changed: ["~", "yellow"],
  vanished: ["-", "red"],
  appeared: ["+", "green"],
  suspended: ["!", "magenta"],
  stuck: ["!", "magenta"],
  lapsed: ["!", "magenta"],
  remains: ["=", "cyan"],
  missing: ["…", "cyan"],
};

/** What an object is called, from its address. */
function subject({ kind, address, seen }: Difference): string {
  const { workspace, principal, name } = readAddress(kind, address);
  if (principal === undefined || kind === "DatasetGrant") return escapeLine(nounOf(kind, address));
  if (workspace === undefined) return escapeLine(name);
  const { permission, roles, permissions } = seen ?? {};
  const given = givenValue({ permission, roles, permissions });
  return escapeLine(`${given === "" ? "the permission" : given} of ${principal} in ${workspace}`);
}

const fieldsOf = ({ fields }: Difference): string =>
  changedFields(fields.map(({ field, declared, found }) => ({ field, from: declared, to: found }))).join(", ");

/** `as owner, active`, of people alone: what is given is in the name of its grant, which says only that it is an invitation. */
const asWhat = ({ kind, seen }: Difference): string =>
  kind === "WorkspaceGrant" && seen?.status !== undefined && seen.status !== "active"
    ? `, ${wordValue(seen.status)}`
    : kind === "Membership" && seen?.role !== undefined
      ? ` as ${[seen.role, seen.status]
          .filter((word) => word !== undefined)
          .map(wordValue)
          .join(", ")}`
      : "";

const cause = ({ cause }: Difference): string => {
  const words = cause === undefined ? "" : causeWords(cause);
  return words === "" ? "" : `, ${escapeLine(words)}`;
};

const sentences: { readonly [S in DifferenceSort]: (difference: Difference) => string } = {
  changed: (one) => `${subject(one)}: ${fieldsOf(one)}`,
  vanished: (one) => `${subject(one)} is gone`,
  appeared: (one) => `${subject(one)} appeared${asWhat(one)}`,
  suspended: (one) =>
    `${subject(one)} is suspended${one.seen?.role === undefined ? "" : ` as ${wordValue(one.seen.role)}`}`,
  stuck: (one) =>
    `${subject(one)} did not accept${one.seen?.status === undefined ? "" : ` (${wordValue(one.seen.status)})`} and is invited no more`,
  lapsed: (one) => `${subject(one)} has not joined${cause(one)}${fieldsOf(one) === "" ? "" : `: ${fieldsOf(one)}`}`,
  remains: (one) => `${subject(one)} is still there${asWhat(one)}${cause(one)}`,
  missing: (one) => `${subject(one)} was never there`,
};

/** `2026-11-28 10:03Z`. */
const time = (at: string): string => `${at.slice(0, 16).replace("T", " ")}Z`;

/** Whether it is the service that moved, and not the charter. */
const byHand: ReadonlySet<DifferenceSort> = new Set(["changed", "vanished", "appeared", "suspended"]);

function how({ sort, notApplied }: Difference, deed: Deed | undefined): string {
  if (notApplied === true) return "its line changed and was not applied";
  if (sort === "remains") return "its removal was not applied";
  if (sort === "missing") return "its line was not applied";
  const by = deed === undefined ? "" : `by ${escapeLine(deed.actor)}, ${escapeLine(time(deed.at))}`;
  return [byHand.has(sort) ? "by hand" : "", by].filter((word) => word !== "").join(", ");
}

/** Words one difference. Everything in it is escaped. */
export const differenceInWords = (difference: Difference, deed: Deed | undefined) => ({
  text: sentences[difference.sort](difference),
  how: how(difference, deed),
});

/** The same as one sentence, where nothing is painted. */
export function differenceInOne(difference: Difference, deed: Deed | undefined): string {
  const { text, how } = differenceInWords(difference, deed);
  return how === "" ? text : `${text} (${how})`;
}
