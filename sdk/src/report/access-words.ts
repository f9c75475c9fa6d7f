/** Why somebody has something, in words. */

import type { AccessReason, AccessRow } from "../access/row";
import { escapeLine } from "./escape";

/** A line that gives something: a group and a role are gone through, a person is named. */
const throughWords = (line: string): string => (line === "by name" ? line : `through ${escapeLine(line)}`);

function reasonWords(reason: AccessReason): string {
  switch (reason.type) {
    case "member":
      return "";
    case "role":
      return `as ${escapeLine(reason.role)}`;
    case "grant":
      return reason.through.length === 0 ? "granted" : reason.through.map(throughWords).join(" and ");
    case "workspace":
      return `through ${escapeLine(reason.workspace)}${reason.above === undefined ? "" : ` below ${escapeLine(reason.above)}`}`;
    case "outside":
      return "from outside";
    case "not-declared":
      return "not declared";
  }
}

/** `as owner`, `by name and through group seniors`, `not declared`; empty for whoever just belongs. */
export const whyWords = (why: readonly AccessReason[]): string =>
  why
    .map(reasonWords)
    .filter((words) => words !== "")
    .join(", and ");

/** What is worth knowing of what somebody has, but why: `suspended; until 2027-06-30; sees regulars`. */
export const standingWords = ({ status, until, datasets = [] }: AccessRow): string =>
  [
    ...(status === "active" ? [] : [status]),
    ...(until === undefined ? [] : [`until ${escapeLine(until)}`]),
    ...(datasets.length === 0 ? [] : [`sees ${datasets.map(escapeLine).join(", ")}`]),
  ].join("; ");

/** The same, and why. */
export const rowWords = (row: AccessRow): string =>
  [whyWords(row.why), standingWords(row)].filter((words) => words !== "").join("; ");
