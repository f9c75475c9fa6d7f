/** Who gains and who loses what by a plan: a row a person in an organization. */

import type { AccessEffect, PersonAccess, Plan } from "../plan/plan";
import { escapeLine } from "./escape";
import { labelValue } from "./fields";
import { effectWords } from "./people";

/** What somebody gains or loses, in words: names in it are visible, and not escaped for any notation. */
export interface PersonRow {
  readonly principal: string;
  readonly organization: string;
  readonly what: string;
}

/** Whether it is about belonging at all: to an organization, or an invitation that comes or goes. */
const first = (effect: AccessEffect): string | undefined => {
  const { type, from, to } = effect;
  if (type === "membership") return to === undefined ? `leaves (${labelValue(from)})` : `joins as ${labelValue(to)}`;
  if (type !== "invitation" || (from !== undefined && to !== undefined)) return undefined;
  const where = effect.workspace === undefined ? "" : ` to ${escapeLine(effect.workspace)}`;
  return to === undefined
    ? `invitation${where} as ${labelValue(from)} ends`
    : `is invited${where} as ${labelValue(to)}`;
};

const wordsOf = (effects: readonly AccessEffect[]): string => {
  const belonging = effects.flatMap((effect) => first(effect) ?? []);
  const rest = effectWords(effects.filter((effect) => first(effect) === undefined));
  return [...belonging, ...(rest === "" ? [] : [rest])].join("; ");
};

const rowsOf = (access: readonly PersonAccess[], side: "gains" | "losses"): readonly PersonRow[] =>
  access.flatMap((person) => {
    const { principal, organization, [side]: effects } = person;
    return effects.length === 0 ? [] : [{ principal, organization, what: wordsOf(effects) }];
  });

/** Whoever leaves comes first. */
export const losersOf = ({ access }: Pick<Plan, "access">): readonly PersonRow[] => {
  const leaves = new Set(access.filter(({ losses }) => losses.some(({ type }) => type === "membership")));
  return rowsOf([...leaves, ...access.filter((person) => !leaves.has(person))], "losses");
};

export const gainersOf = ({ access }: Pick<Plan, "access">): readonly PersonRow[] => rowsOf(access, "gains");
