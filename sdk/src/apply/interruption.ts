/** Ending a run in order when somebody interrupts it, and in any case before long. */

import { CharterError } from "@charter/provider";
import { Ending } from "./ending";
import { StateNotSavedError } from "./state-not-saved-error";

/** Somebody ended the run before its time. */
export class InterruptedError extends CharterError {
  /** @param inOrder whether the engine ended by itself */
  constructor(inOrder: boolean, cause?: unknown) {
    super(
      "interrupted",
      inOrder
        ? "The run was interrupted. What was under way was finished, and the state is saved."
        : "The run was interrupted and did not end by itself, so it was cut off: what was under way may be done or not.",
      { remedy: "Run it again to do the rest.", cause },
    );
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** A call to a service that does not answer takes so long at the most; a save that fails is tried for as long. */
const patienceMs = 30_000;
/** So long after the engine was killed there is nothing to wait for. */
const cleanUpMs = 5_000;

/**
 * Runs something that the first signal asks to end in order, and that is cut off where it has not ended half a minute later; a
 * second signal ends it and this process at once.
 * @param onInterrupt called at the first signal
 * @param patience how long the work may take to end, in milliseconds
 * @throws InterruptedError once the work has ended
 */
export async function interruptibly<T>(
  onInterrupt: () => void,
  work: (ending: Ending) => Promise<T>,
  patience = patienceMs,
): Promise<T> {
  const ending = new Ending();
  let interrupted = false;
  let deadline: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(deadline);
    ending.over();
    for (const signal of signals) process.off(signal, interrupt);
  };
  const leave = (signal: NodeJS.Signals) => {
    ending.now();
    release();
    process.kill(process.pid, signal);
  };
  // It goes on listening: whoever else listens (those who clean up at exit) ends the process once nobody handles its signals.
  const interrupt = (signal: NodeJS.Signals) => {
    if (interrupted) {
      leave(signal);
      return;
    }
    interrupted = true;
    onInterrupt();
    ending.within(patience);
    deadline = setTimeout(() => leave(signal), patience + cleanUpMs);
    // A terminal has interrupted the engine already, and twice would cut short what it ends in order.
    if (signal !== "SIGINT" || process.stdin.isTTY !== true) ending.ask();
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const done = await work(ending);
    if (!interrupted) return done;
  } catch (error) {
    const saidMore = !interrupted || error instanceof StateNotSavedError;
    throw saidMore ? error : new InterruptedError(!ending.cut.aborted, error);
  } finally {
    release();
  }
  throw new InterruptedError(!ending.cut.aborted);
}
