import { organizationOf } from "@charter/schema";
import { CharterError } from "./charter-error";

/** A write that the plan of this run did not show: it is not made. */
export class NotLicensedError extends CharterError {
  /** @param what what would have been done, to which address: `update acme/production` */
  constructor(what: string) {
    super("not-in-the-plan", `Not in the plan of this run: ${what}.`, {
      remedy: "Run again: the next plan shows what it does.",
    });
  }
}

/** A provider process that learned no plan: nothing of a charter is written. */
export class NoLicenceError extends CharterError {
  /** @param address what would have been written */
  constructor(address: string) {
    super("no-plan", `Nothing in this run says what its plan is, so ${address} is left as it is.`, {
      remedy:
        "Under --target, name what says it as well: `--target '**:Guard::*' --target '**:Outcome::*'`. " +
        `For \`pulumi destroy\`, set CHARTER_DESTROY=${organizationOf(address)}.`,
    });
  }
}

/** A reviewed plan ties the run, and what it does has none that could be compared with it. */
export class DestroyNotReviewedError extends CharterError {
  /** @param address what would have been deleted */
  constructor(address: string) {
    super("nothing-reviewed", `CHARTER_PLAN ties this run to a reviewed plan, so ${address} is left as it is.`, {
      remedy: "`pulumi destroy` has no plan: unset CHARTER_PLAN where it is meant.",
    });
  }
}
