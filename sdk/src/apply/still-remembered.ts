/** What only a base remembers after a run: the commit that was applied is then not applied completely. */

import type { Plan, PlannedChange } from "../plan";

/** Removals that wait: no line says them any more, and where no state is kept, nothing but the base does. */
export const waitingRemovals = ({ changes }: Plan): readonly PlannedChange[] =>
  changes.filter(({ verb, position }) => verb === "wait" && position === undefined);

/** What a pipeline has to know then. */
export const keepTheBase = (waiting: readonly PlannedChange[]): string =>
  `${waiting.map(({ address }) => address).join(", ")} ${waiting.length === 1 ? "waits" : "wait"} to be removed, and only the base remembers that: ` +
  "do not move the first of its refs yet. A run after the others have accepted finishes it.";
