/** How many calls a run may make, where its token is shared with others. */

import { CharterError } from "../../errors/charter-error";

/** Counts calls. */
export interface Budget {
  /** @throws CharterError where no call is left */
  spend(): void;
}

/** @param limit calls within an hour; undefined for no limit */
export function createBudget(limit: number | undefined, now: () => number): Budget {
  const hour = 3_600_000;
  const made: number[] = [];
  return {
    spend() {
      if (limit === undefined) return;
      const began = now() - hour;
      while (made[0] !== undefined && made[0] <= began) made.shift();
      if (made.length >= limit) {
        const at = new Date((made[0] ?? now()) + hour).toISOString().slice(0, 16);
        throw new CharterError("call-budget-spent", `This run may make ${limit} calls an hour, and has made them.`, {
          remedy: `Run again after ${at}Z: what was done already is found and kept. CHARTER_CALLS_PER_HOUR says how many.`,
        });
      }
      made.push(now());
    },
  };
}
