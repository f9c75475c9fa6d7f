/** Builds, orders and prints messages about a charter. */

import type { Diagnostic, Position } from "./model";
import { lineAround, type Place, positionOf } from "./parse/source";
import { visible } from "./visible";

const widthBefore = 60;
const widthAfter = 60;

/** The offending line with a caret below it. A long line is cut around the place. */
function excerptOf(place: Place): string {
  const { text, start, end } = lineAround(place);
  const from = Math.max(start, place.offset - widthBefore);
  const to = Math.min(end, place.offset + widthAfter);
  const show = (a: number, b: number) => visible(text.slice(a, b).replaceAll("\t", " ").replaceAll("\r", ""));
  const before = (from > start ? "…" : "") + show(from, place.offset);
  return `${before}${show(place.offset, to)}${to < end ? "…" : ""}\n${" ".repeat(before.length)}^`;
}

/** What a diagnostic has beside its code, place and message. */
export interface Details {
  readonly severity?: Diagnostic["severity"];
  readonly suggestion?: string | undefined;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** A message about a place in a charter; an error unless it is said to be a warning. */
export function diagnose(code: string, place: Place, message: string, details: Details = {}): Diagnostic {
  const { severity = "error", suggestion, related } = details;
  return {
    code,
    severity,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    position: positionOf(place),
    ...(place.source.shown ? { excerpt: excerptOf(place) } : {}),
    ...(related === undefined
      ? {}
      : { related: related.map((other) => ({ message: other.message, position: positionOf(other.place) })) }),
  };
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  if (a.position.file !== b.position.file) return a.position.file < b.position.file ? -1 : 1;
  return a.position.line - b.position.line || a.position.column - b.position.column;
}

/** In the order of the text; what an alias repeats is said once. */
export function ordered(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>();
  return diagnostics
    .filter(({ code, message, position }) => {
      const key = JSON.stringify([code, message, position]);
      return !said.has(key) && said.add(key);
    })
    .sort(byPosition);
}

const at = ({ file, line, column }: Position) => `${visible(file)}:${line}:${column}`;
const indented = (text: string) => text.split("\n").map((line) => `  ${visible(line)}`);

/**
 * A diagnostic as plain text: `file:line:column: error: message [code]`, then the excerpt, the suggestion and other
 * places, indented. Control and bidirectional characters are escaped.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, suggestion, position, excerpt, related = [] } = diagnostic;
  return [
    `${at(position)}: ${severity}: ${visible(message)} [${code}]`,
    ...(excerpt === undefined ? [] : indented(excerpt)),
    ...(suggestion === undefined ? [] : indented(suggestion)),
    ...related.map((other) => `  ${at(other.position)}: ${visible(other.message)}`),
  ].join("\n");
}
