import { CharterError } from "@charter/provider";
import { describeLocation, type StateLocation } from "../state";

/** The state of a local folder could not be saved: the disk is full, a quota used up, or it may only be read. */
export class StateNotSavedError extends CharterError {
  /** @param cause what the system said; absent where it took half of a state and would take more by now */
  constructor(location: StateLocation, cause: unknown) {
    const why =
      cause instanceof Error
        ? cause.message
        : "only a part of it was written, as where a disk is full or a quota used up";
    super("state-not-saved", `The ${describeLocation(location)} could not be saved: ${why}.`, {
      remedy:
        "What was done stays done, and the last good state is kept. Mend that and run again: what exists as declared is adopted.",
      cause,
    });
  }
}
