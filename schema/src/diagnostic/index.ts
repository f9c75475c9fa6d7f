/** Builds, orders and prints messages about a charter. */

import { visible, visibleLines } from "../characters/visible";
import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic, Position } from "../model";
import { limits } from "../parse/limits";
import { lineAround, type Place, positionOf } from "../parse/source";

const widthBefore = 60;
const widthAfter = 60;

/** The offending line with a caret below it. A long line is cut around the place. */
function excerptOf(place: Place): string {
  const { text, start, end } = lineAround(place);
  const from = Math.max(start, place.offset - widthBefore);
  const to = Math.min(end, place.offset + widthAfter);
  const shown = (a: number, b: number) => text.slice(a, b).replaceAll("\t", " ").replaceAll("\r", "");
  const head = from > start ? "…" : "";
  // As a whole: what stands before the place and what stands after it may be a command together.
  const line = visibleLines(`${head}${shown(from, to)}${to < end ? "…" : ""}`);
  return `${line}\n${" ".repeat(visibleLines(head + shown(from, place.offset)).length)}^`;
}

/** Messages name what people wrote, which may be as long as a file. */
const short = (text: string): string =>
  text.length > limits.messageLength ? `${text.slice(0, limits.messageLength - 1)}…` : text;

/** What a diagnostic has beside its code, place and message. */
export interface Details {
  readonly severity?: Diagnostic["severity"];
  readonly suggestion?: string | undefined;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

const plainKey = /^[A-Za-z_$][\w$]*$/;

/** Keys as code writes them: `organizations.acme.members["dana@acme.example"]`. */
const spelled = (keys: readonly string[]): string =>
  keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : plainKey.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join("")
    .replace(/^\./, "");

/** A message that says of which value it is, where no text at its place does. */
const located = (message: string, { keys }: Place): string =>
  short(keys === undefined || keys.length === 0 ? message : `${spelled(keys)}: ${message}`);

/** A message about a place in a charter; an error unless it is said to be a warning. */
export function diagnose(code: MessageCode, place: Place, message: string, details: Details = {}): Diagnostic {
  const { severity = "error", suggestion, related } = details;
  return {
    code,
    severity,
    message: located(message, place),
    ...(suggestion === undefined ? {} : { suggestion: short(suggestion) }),
    position: positionOf(place),
    ...(place.source.shown ? { excerpt: excerptOf(place) } : {}),
    ...(related === undefined
      ? {}
      : {
          related: related.map((other) => ({
            message: located(other.message, other.place),
            position: positionOf(other.place),
          })),
        }),
  };
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  if (a.position.file !== b.position.file) return a.position.file < b.position.file ? -1 : 1;
  return a.position.line - b.position.line || a.position.column - b.position.column;
}

/** In the order of the text; what an alias repeats is said once. More than anybody can use is cut, and the end says so. */
export function ordered(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>();
  const all = diagnostics
    .filter(({ code, message, position }) => {
      const key = JSON.stringify([code, message, position]);
      return !said.has(key) && said.add(key);
    })
    .sort(byPosition);
  const next = all[limits.diagnostics];
  if (next === undefined) return all;
  const message = `There are more than these ${limits.diagnostics} messages; they come when some of these are mended.`;
  return [
    ...all.slice(0, limits.diagnostics),
    { code: "and-more", severity: "warning", message, position: next.position },
  ];
}

const at = ({ file, line, column }: Position) => `${visible(file)}:${line}:${column}`;
const indented = (text: string) => text.split("\n").map((line) => `  ${line}`);

/**
 * A diagnostic as plain text: `file:line:column: error: message [code]`, then the excerpt, the suggestion and other
 * places, indented. What acts on a terminal or a log, hides or deceives is written out.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, suggestion, position, excerpt, related = [] } = diagnostic;
  const lines = [
    `${at(position)}: ${severity}: ${visible(message)} [${code}]`,
    ...(excerpt === undefined ? [] : indented(excerpt)),
    ...(suggestion === undefined ? [] : indented(suggestion)),
    ...related.map((other) => `  ${at(other.position)}: ${visible(other.message)}`),
  ];
  return visibleLines(lines.join("\n"));
}
