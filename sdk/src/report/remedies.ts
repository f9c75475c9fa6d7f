/** What to do about refusals, for people: said once. */

import type { PlanRefusal } from "../plan";

/** Refusals in a row that need the same: the last of them says it. */
export const remediesOnce = (
  refusals: readonly PlanRefusal[],
): readonly (Omit<PlanRefusal, "remedy"> & Partial<Pick<PlanRefusal, "remedy">>)[] =>
  refusals.map(({ remedy, ...refusal }, index) =>
    remedy === refusals[index + 1]?.remedy ? refusal : { ...refusal, remedy },
  );
