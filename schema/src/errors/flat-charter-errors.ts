import type { Told } from "./told";

/** Old flat charters that cannot be upgraded. */

import type { Diagnostic } from "../model";
import { InvalidCharterError } from "./invalid-charter-error";

/** A flat charter that is not valid, or says what the charter that would come of it cannot. */
export class InvalidFlatCharterError extends InvalidCharterError {
  override readonly remedy: string;

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics, options);
    this.name = "InvalidFlatCharterError";
    this.remedy = diagnostics.every(({ code }) => code === "file-not-found")
      ? "Check the path; it starts at the working directory."
      : "Correct the lines that are shown, and run it again; nothing was written.";
  }
}

/** A platform whose organizations a flat one cannot become. */
export class UnfitPlatformError extends Error implements Told {
  readonly code = "unfit-platform";
  readonly remedy: string;

  /** @param fit the platforms that would do */
  constructor(title: string, lacks: string, fit: readonly string[]) {
    super(`An old flat charter cannot become one for ${title}, which has no ${lacks}.`);
    this.name = "UnfitPlatformError";
    this.remedy = `Choose another one with --platform: ${fit.join(", ")}.`;
  }
}

/** Nothing says for which platform a flat charter is to be upgraded. */
export class NoFlatPlatformError extends Error implements Told {
  readonly code = "no-platform";
  readonly remedy: string;

  /** @param fit the platforms that would do */
  constructor(fit: readonly string[]) {
    super("Nothing says for which platform this charter is to be upgraded.");
    this.name = "NoFlatPlatformError";
    this.remedy = `Choose one with --platform: ${fit.join(", ")}.`;
  }
}
