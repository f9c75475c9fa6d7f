import { CharterError } from "./charter-error";

/** A write that was not made because this organization could not be read reliably in this run. */
export class ClosedError extends CharterError {
  constructor(organization: string, reason: string) {
    super("organization-closed", `Nothing is written to ${organization} in this run: ${reason}`, {
      remedy: "Mend the cause and run again; what was already done stays done.",
    });
  }
}
