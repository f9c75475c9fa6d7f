import { CharterError } from "./charter-error";

/** Somebody changed a value between the plan and its write: it is not overwritten. */
export class ChangedError extends CharterError {
  /**
   * @param address what is left as it is
   * @param change what it has become, in words: `role is "owner" now, and was "member"`
   */
  constructor(address: string, change: string, cause: unknown) {
    super("changed-since-the-plan", `${address} was changed since the plan and is left as it is: ${change}.`, {
      remedy: "Run again: the next plan shows what there is now.",
      cause,
    });
  }
}
