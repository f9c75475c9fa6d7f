/** Messages about a charter, for the terminal. */

import { type Diagnostic, formatDiagnostic, limits } from "@charter/schema";
import { counted, grouped } from "../plan/counted";
import { whereExplained } from "./explained";
import { type Paint, plain } from "./paint";

function painted(diagnostic: Diagnostic, paint: Paint): string {
  const [first = "", ...rest] = formatDiagnostic(diagnostic).split("\n");
  const color = diagnostic.severity === "error" ? "red" : "yellow";
  return [paint("bold", first), ...rest.map((line) => (/^\s*\^$/.test(line) ? paint(color, line) : line))].join("\n");
}

/** `2 errors, 1 warning`. */
export function diagnosticsTotal(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors === 0 ? [] : [counted(errors, "error", "errors")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning", "warnings")]),
  ].join(", ");
}

/** The first messages, each with its place, excerpt and suggestion, then how many there are. Escaped. */
export function diagnosticsToText(diagnostics: readonly Diagnostic[], paint: Paint = plain): string {
  if (diagnostics.length === 0) return "";
  const more = diagnostics.length - limits.printedDiagnostics;
  const parts = [
    ...diagnostics.slice(0, limits.printedDiagnostics).map((diagnostic) => painted(diagnostic, paint)),
    ...(more > 0 ? [`… and ${grouped(more)} more; \`--json\` prints up to ${grouped(limits.diagnostics)}.`] : []),
    [`${diagnosticsTotal(diagnostics)}.`, ...whereExplained(diagnostics.map(({ code }) => code))].join(" "),
  ];
  return `${parts.join("\n\n")}\n`;
}
