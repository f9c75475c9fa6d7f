/** What this run must not write although it is declared: it waits for something that comes later. */

import { causeWords } from "../cause-words";
import type { Plan, PlannedChange } from "../plan";

/** An invitation that waits for its time holds nothing back: only sending it waits (D13). A grant that is there already is kept. */
const isKept = ({ kind, verb, cause, live }: PlannedChange): boolean =>
  (kind === "Membership" || live !== undefined || cause.type === "waits-for-invitations") &&
  verb === "wait" &&
  cause.type !== "waits-to-invite";

/**
 * The addresses that are held back, with the reason in words.
 * - a change of somebody's membership that the plan lets wait (D18)
 * - a change that needs a removal first: the engine removes last
 */
export function heldBack(plan: Plan): Readonly<Record<string, string>> {
  const removals = new Set(plan.changes.filter(({ verb }) => verb === "remove").map(({ address }) => address));
  return Object.fromEntries(
    plan.changes.flatMap((change) => {
      const { address, after, cause } = change;
      if (isKept(change)) return [[address, causeWords(cause)]];
      const removal = after.find((other) => removals.has(other));
      return removal === undefined ? [] : [[address, `${removal} is removed first`]];
    }),
  );
}
