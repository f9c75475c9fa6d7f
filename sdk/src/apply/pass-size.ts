/** How much one pass of the engine has to do, and whether it saves its state on the way. */

/** How much there is in a pass. */
export interface PassSize {
  /** How many objects it registers. */
  readonly objects: number;
  /** How many of them it writes. */
  readonly writes: number;
  /** Whether the state learns first what the service says. */
  readonly refresh: boolean;
  /** How many objects the state holds. */
  readonly inState: number;
}

/** Up to so many steps the engine saves its state after each of them, so that a hard kill loses nothing. */
const mostSavings = 100;
/** Each saving writes every object: so many of them in all take a few seconds. */
const mostObjectsSaved = 50_000;

/** Whether the engine saves after every step, or once at its end. A refresh takes a step for every object. */
export function savesEveryStep({ writes, objects, refresh, inState }: PassSize): boolean {
  const steps = writes + (refresh ? inState : 0);
  return steps <= mostSavings && steps * Math.max(inState, objects) <= mostObjectsSaved;
}
