/** What a plan means for people by a platform's file and by the one before it: nobody knows yet which one the service goes by. */

import { isDeepStrictEqual } from "node:util";
import type { AccessEffect, PersonAccess } from "../plan";

const union = (now: readonly AccessEffect[], before: readonly AccessEffect[]): readonly AccessEffect[] => [
  ...now,
  ...before.filter((one) => !now.some((other) => isDeepStrictEqual(one, other))),
];

/** Everything that somebody gains or loses by either. */
export function effectByBoth(now: readonly PersonAccess[], before: readonly PersonAccess[]): readonly PersonAccess[] {
  const people = new Map(now.map((one) => [one.principal, one]));
  for (const one of before) {
    const { gains, losses } = people.get(one.principal) ?? { gains: [], losses: [] };
    people.set(one.principal, { ...one, gains: union(gains, one.gains), losses: union(losses, one.losses) });
  }
  return [...people.values()].sort((one, other) =>
    one.principal < other.principal ? -1 : one.principal > other.principal ? 1 : 0,
  );
}
