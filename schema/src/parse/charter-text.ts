/** Tells a charter from a file of something else, a token's or a key's say, of whose contents no message may show anything. */

import type { Diagnostic } from "../model";
import { documentKeys } from "./merge";
import { isPlainMap } from "./plain-map";
import { positionOf, type SourceText } from "./source";
import type { Tree } from "./tree";

/** What a text of JSON or YAML says to editors alone: which schema they complete it from. */
export const forEditors = "$schema";

/** A charter's own key where a line begins, in quotes and braces or not, and after what is said to editors. */
const ownKey = new RegExp(
  `^(?:\\{\\s*)?(?:["']\\$schema["']\\s*:\\s*"[^"\\n]*",\\s*)?["']?(?:${documentKeys.join("|")})["']?[ \\t]*:`,
  "m",
);

/** Where code hands out its document. */
export const handingOut = /\bexport\s+default\b/;

/** Whether a file of this name is code. */
export const isCode = (file: string): boolean => /\.[cm]?tsx?$/i.test(file);

/** Whether a text seems to be a charter's, however wrong it is. */
export const isCharterText = ({ file, text }: SourceText): boolean => (isCode(file) ? handingOut : ownKey).test(text);

const begins = (file: string): string =>
  isCode(file)
    ? "A charter in TypeScript hands out its document: `export default defineCharter({ … })`."
    : `A line of a charter begins with one of ${documentKeys.map((key) => `\`${key}:\``).join(", ")}.`;

/** Whether there is something in a file, and it is not a charter's. */
function isForeign({ value, diagnostics, root }: Tree): boolean {
  if (value === undefined || value === null) return diagnostics.length > 0 && !root.source.shown;
  if (!isPlainMap(value)) return true;
  const keys = Object.keys(value).filter((key) => key !== forEditors);
  return keys.length > 0 && !keys.some((key) => documentKeys.includes(key));
}

/**
 * What is said of a file that is no charter, in the place of all that was found in it: where, but nothing of what.
 * @returns undefined where it is one, or holds nothing, which is no mistake in one of many files
 */
export function noCharter(tree: Tree): Diagnostic | undefined {
  if (!isForeign(tree)) return undefined;
  const [first] = tree.diagnostics;
  return {
    code: first?.code ?? (isPlainMap(tree.value) ? "no-charter" : "wrong-type"),
    severity: "error",
    message: "This is no charter, so nothing of it is shown.",
    suggestion: begins(tree.root.source.file),
    position: first?.position ?? positionOf(tree.root),
  };
}
