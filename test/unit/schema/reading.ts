/** How these tests read charters: short texts in, resources or errors out. */
import { type Charter, type CharterOptions, type Diagnostic, InvalidCharterError, parseCharter } from "@charter/schema";

/** Reads one file, `org.yaml`. */
export const read = (text: string, options?: CharterOptions): Charter =>
  parseCharter([{ file: "org.yaml", text }], options);

/** The errors of several files. */
export function errorsOfFiles(
  files: Readonly<Record<string, string>>,
  options?: CharterOptions,
): readonly Diagnostic[] {
  try {
    parseCharter(
      Object.entries(files).map(([file, text]) => ({ file, text })),
      options,
    );
  } catch (error) {
    if (error instanceof InvalidCharterError) return error.diagnostics;
    throw error;
  }
  return [];
}

/** The errors of one file, `org.yaml`. */
export const errorsOf = (text: string, options?: CharterOptions): readonly Diagnostic[] =>
  errorsOfFiles({ "org.yaml": text }, options);

/** Code and place of each error: `12:9 unknown-role`. */
export const codesOf = (text: string, options?: CharterOptions): readonly string[] =>
  errorsOf(text, options).map(({ code, position }) => `${position.line}:${position.column} ${code}`);

/** What each error suggests. */
export const suggestionsOf = (text: string): readonly (string | undefined)[] =>
  errorsOf(text).map(({ suggestion }) => suggestion);

/** A charter of one organization with one owner, and more lines in it, each indented by four spaces already. */
export const acme = (lines: string, rest = ""): string => `charter: v1
platform: standard
organizations:
  acme:
${lines}
${rest}`;
