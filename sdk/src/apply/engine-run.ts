/** One run of the engine, with the last good state kept safe around it. */

import { loadRarelyAskedLate } from "../programs/late-modules";
import type { StateLocation } from "../state";
import { restoreState, whyNotWritable } from "../state/kept-state";
import type { Ending } from "./ending";
import type { EnginePass } from "./engine";
import type { EventLog } from "./events";
import { StackLockedError } from "./lock";
import { StateNotSavedError } from "./state-not-saved-error";
import { StateWatch } from "./state-watch";

/** A state of a few objects takes so much. */
const leastRoom = 64 * 1024;

/** An engine that cannot save its state has nothing to end in order but the calls that are under way. */
const lastCallsMs = 5_000;

/** Before anything is done. @throws StateNotSavedError */
async function requireRoom(location: StateLocation): Promise<void> {
  const refused = await whyNotWritable(location, leastRoom);
  if (refused !== undefined) throw new StateNotSavedError(location, refused);
}

/** Runs the engine, and ends it where it cannot save. @throws StateNotSavedError, and what `runEngine` throws */
async function runWatched(pass: EnginePass, log: EventLog, ending: Ending): Promise<void> {
  loadRarelyAskedLate();
  const { runEngine } = await import("./engine.js");
  let unsaved: StateNotSavedError | undefined;
  const watch = new StateWatch(
    pass.location,
    () => log.taken,
    (problem) => {
      unsaved = problem;
      ending.within(lastCallsMs);
      ending.ask();
    },
  );
  try {
    await runEngine(pass, log, ending);
  } catch (error) {
    throw unsaved ?? error;
  } finally {
    watch.end();
  }
  if (unsaved !== undefined) throw unsaved;
}

/**
 * Runs the engine once. A state in a local folder is whole afterwards, however the run ended: it is the one that was saved last.
 * @throws StateNotSavedError, and what `runEngine` throws
 */
export async function runSafely(pass: EnginePass, log: EventLog, ending: Ending): Promise<void> {
  const { location } = pass;
  await requireRoom(location);
  let failure: unknown;
  try {
    await runWatched(pass, log, ending);
    if (log.generalFailures.length === 0) return;
  } catch (error) {
    // Somebody else is at work on that state.
    if (error instanceof StackLockedError) throw error;
    failure = error;
  }
  const restored = await restoreState(location);
  if (failure instanceof StateNotSavedError) throw failure;
  if (restored !== undefined) throw new StateNotSavedError(location, undefined);
  if (failure !== undefined) throw failure;
}
