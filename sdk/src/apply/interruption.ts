/** Ending a run in order when somebody interrupts it. */

import { CharterError } from "@charter/provider";

/** Somebody ended the run before its time. */
export class InterruptedError extends CharterError {
  constructor(cause?: unknown) {
    super("interrupted", "The run was interrupted. What was under way was finished, and the state is saved.", {
      remedy: "Run it again to do the rest.",
      cause,
    });
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs something that the first signal asks to end in order; a second one ends this process at once.
 * @param onInterrupt called at the first signal
 * @throws InterruptedError once the work has ended
 */
export async function interruptibly<T>(onInterrupt: () => void, work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let interrupted = false;
  const release = () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
  // It goes on listening: whoever else listens (those who clean up at exit) ends the process once nobody handles its signals.
  const interrupt = (signal: NodeJS.Signals) => {
    if (interrupted) {
      release();
      process.kill(process.pid, signal);
      return;
    }
    interrupted = true;
    onInterrupt();
    // A terminal has interrupted the engine already, and twice would cut short what it ends in order.
    if (signal !== "SIGINT" || process.stdin.isTTY !== true) controller.abort();
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const done = await work(controller.signal);
    if (!interrupted) return done;
  } catch (error) {
    throw interrupted ? new InterruptedError(error) : error;
  } finally {
    release();
  }
  throw new InterruptedError();
}
