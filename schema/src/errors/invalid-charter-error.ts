import { formatDiagnostic } from "../diagnostic";
import type { Diagnostic } from "../model";
import { limits } from "../parse/limits";
import type { Told } from "./told";

function format(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const more = diagnostics.length - limits.printedDiagnostics;
  return [
    `The charter is not valid: ${errors.toLocaleString("en")} ${errors === 1 ? "error" : "errors"}.`,
    ...diagnostics.slice(0, limits.printedDiagnostics).map(formatDiagnostic),
    ...(more > 0
      ? [
          `… and ${more.toLocaleString("en")} more; \`charter validate --json\` prints up to ${limits.diagnostics.toLocaleString("en")}.`,
        ]
      : []),
  ].join("\n\n");
}

/** A charter that cannot be used. `message` is everything as plain text; `diagnostics` is the same as data. */
export class InvalidCharterError extends Error implements Told {
  readonly code = "invalid-charter";
  readonly remedy: string;

  /** @param diagnostics Every error, in the order of the text. */
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    options?: ErrorOptions,
  ) {
    super(format(diagnostics), options);
    this.name = "InvalidCharterError";
    this.remedy = diagnostics.every(({ code }) => code === "file-not-found")
      ? "Check the path; it starts at the working directory."
      : "Correct the lines that are shown; `charter validate` shows them again.";
  }
}
