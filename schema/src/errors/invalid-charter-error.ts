import { formatDiagnostic } from "../diagnostic";
import type { Diagnostic } from "../model";

/** More than a screen helps nobody; `diagnostics` has them all. */
const printed = 50;

function format(diagnostics: readonly Diagnostic[]): string {
  const more = diagnostics.length - printed;
  return [
    `The charter is not valid: ${diagnostics.length} ${diagnostics.length === 1 ? "error" : "errors"}.`,
    ...diagnostics.slice(0, printed).map(formatDiagnostic),
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ].join("\n\n");
}

/** A charter that cannot be used. `message` is everything as plain text; `diagnostics` is the same as data. */
export class InvalidCharterError extends Error {
  readonly code = "invalid-charter";
  readonly remedy = "Correct the lines that are shown; `charter validate` shows them again.";

  /** @param diagnostics Every error, in the order of the text. */
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    options?: ErrorOptions,
  ) {
    super(format(diagnostics), options);
    this.name = "InvalidCharterError";
  }
}
