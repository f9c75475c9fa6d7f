/**
 * Notices that the engine cannot save its state any more.
 *
 * Pulumi tries a save that fails for half a minute, then the next one, and says nothing of it: a run whose disk is full would
 * seem to hang. So while the engine says nothing, Charter looks whether there is still room.
 */

import type { StateLocation } from "../state";
import { cutState, stateWrittenAt, whyNotWritable } from "../state/kept-state";
import { StateNotSavedError } from "./state-not-saved-error";

const everyMs = 2_000;
/** A file needs a block at least. */
const block = 4_096;

/** Watches a state while the engine is at work on it. */
export class StateWatch {
  private readonly timer: NodeJS.Timeout;
  private heardBefore = -1;
  private problem: StateNotSavedError | undefined;
  /** When the state was written that was looked at last, and was whole. */
  private whole: bigint | undefined;
  private over = false;

  /**
   * @param heard how often the engine has said something: it is not held up then
   * @param onUnsaved called once, where the state could not be saved twice in a row
   */
  constructor(
    private readonly location: StateLocation,
    private readonly heard: () => number,
    private readonly onUnsaved: (problem: StateNotSavedError) => void,
  ) {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  /** The engine has ended. */
  end(): void {
    this.over = true;
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const heard = this.heard();
    const isQuiet = heard === this.heardBefore;
    this.heardBefore = heard;
    const before = this.problem;
    this.problem = isQuiet ? await this.whyUnsaved() : undefined;
    if (this.over || before === undefined || this.problem === undefined) return;
    this.end();
    this.onUnsaved(this.problem);
  }

  /** Why the state cannot be saved; undefined where it can. */
  private async whyUnsaved(): Promise<StateNotSavedError | undefined> {
    try {
      const refused = await whyNotWritable(this.location, block);
      if (refused !== undefined) return new StateNotSavedError(this.location, refused);
      return (await this.isCut()) ? new StateNotSavedError(this.location, undefined) : undefined;
    } catch (error) {
      return new StateNotSavedError(this.location, error);
    }
  }

  /** Reading a large state takes a while: one that is whole is read once. */
  private async isCut(): Promise<boolean> {
    const written = await stateWrittenAt(this.location);
    if (written === this.whole) return false;
    if ((await cutState(this.location)) !== undefined) return true;
    this.whole = written;
    return false;
  }
}
