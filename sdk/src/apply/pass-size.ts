/** How much one pass of the engine has to do, and whether it saves its state on the way. */

import type { Managed } from "../plan/managed";
import { type Plan, writes } from "../plan/plan";

/** How much there is in a pass. */
export interface PassSize {
  /** How many objects it registers. */
  readonly objects: number;
  /** How many of them its state gets anew. */
  readonly saves: number;
  /** Whether the state learns first what the service says. */
  readonly refresh: boolean;
  /** How many objects the state holds. */
  readonly inState: number;
}

/** Up to so many steps the engine saves its state after each of them, so that a hard kill loses nothing. */
const mostSavings = 100;
/** Each saving writes every object: so many of them in all take a few seconds. */
const mostObjectsSaved = 50_000;

/** How many objects a run changes in the state: what it writes, and what came after something the last time and does not now. */
export function savesOf(plan: Plan, managed: Managed): number {
  const written = new Set(writes(plan).map(({ address }) => address));
  const freed = [...managed.objects.values()].filter(
    ({ address, ordered }) => ordered === true && !written.has(address),
  );
  return written.size + freed.length;
}

/** Whether the engine saves after every step, or once at its end. A refresh takes a step for every object. */
export function savesEveryStep({ saves, objects, refresh, inState }: PassSize): boolean {
  const steps = saves + (refresh ? inState : 0);
  return steps <= mostSavings && steps * Math.max(inState, objects) <= mostObjectsSaved;
}
