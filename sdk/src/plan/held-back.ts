/** What this run must not write although it is declared: it waits for something that comes later. */

import type { Plan } from "./plan";

/**
 * The addresses that are held back, with the reason.
 * - a change of somebody's membership that the plan lets wait (D18)
 * - a change that needs a removal first: the engine removes last
 */
export function heldBack(plan: Plan): Readonly<Record<string, string>> {
  const removals = new Set(plan.changes.filter(({ verb }) => verb === "remove").map(({ address }) => address));
  return Object.fromEntries(
    plan.changes.flatMap(({ address, kind, verb, after, reason = "" }) => {
      if (kind === "Membership" && verb === "wait") return [[address, reason]];
      const removal = after.find((other) => removals.has(other));
      return removal === undefined ? [] : [[address, `${removal} is removed first`]];
    }),
  );
}
