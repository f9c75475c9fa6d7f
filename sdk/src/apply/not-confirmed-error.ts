import { CharterError } from "@charter/provider";

/** Somebody was shown the plan and did not say yes. */
export class NotConfirmedError extends CharterError {
  constructor() {
    super("not-confirmed", "The answer was not yes: nothing of this plan was written.");
  }
}
