import { formatDiagnostic } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Told } from "./told";

/** A platform file that its schema or its own references do not allow. */
export class InvalidPlatformError extends Error implements Told {
  readonly code = "invalid-platform";
  readonly remedy: string;

  /** @param diagnostics Every error, in the order of the text. */
  constructor(
    readonly file: string,
    readonly diagnostics: readonly Diagnostic[],
    options?: ErrorOptions,
  ) {
    super([`The platform file ${file} is not valid.`, ...diagnostics.map(formatDiagnostic)].join("\n\n"), options);
    this.name = "InvalidPlatformError";
    this.remedy = "Correct the lines that are shown; docs/platforms.md says what such a file may hold.";
  }
}
