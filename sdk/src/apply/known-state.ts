/** What a run begins with: the state of its stack, which has to be Charter's own, and whole. */

import type { Managed } from "../plan";
import { readOwnState, type StateLocation } from "../state";
import { restoreState } from "../state/kept-state";
import { breakStaleLocks } from "./lock";

/** Puts the last good state in the place of one that a killed run left cut. @throws StackLockedError where it is not killed */
async function restored(location: StateLocation): Promise<readonly string[]> {
  const notes = await breakStaleLocks(location);
  const file = await restoreState(location);
  return file === undefined ? notes : [...notes, `Restored ${file}, which was cut, from the last good copy.`];
}

/**
 * What the state of a stack says Charter manages, where an engine may run with it.
 * @param onNote called with what was mended
 * @throws ForeignStateError, UnreadableStateError, StateExportError, NoPulumiError, StackLockedError
 */
export async function knownState(location: StateLocation, onNote: (note: string) => void): Promise<Managed> {
  const { managed, isCopy } = await readOwnState(location);
  if (isCopy) for (const note of await restored(location)) onNote(note);
  return managed;
}
