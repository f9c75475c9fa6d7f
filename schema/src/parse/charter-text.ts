/** Tells a charter from a file of something else, a token's or a key's say, of whose contents no message may show anything. */

import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { documentKeys } from "./merge";
import { isPlainMap, type Tree } from "./tree";

/** A charter's own key where a line begins, in quotes and braces or not. */
const ownKey = new RegExp(`^(?:\\{\\s*)?["']?(?:${documentKeys.join("|")})["']?[ \\t]*:`, "m");

/** Whether a text is a charter's, however wrong it is. */
export const isCharterText = (text: string): boolean => ownKey.test(text);

/**
 * What is said of a file that is no charter, in the place of all that was found in it: where, but nothing of what.
 * @returns undefined where it holds nothing, which is no mistake in one of many files
 */
export function noCharter({ diagnostics: [first], value, root }: Tree): Diagnostic | undefined {
  if (first === undefined && (value === undefined || value === null)) return undefined;
  const code = first?.code ?? (isPlainMap(value) ? "no-charter" : "wrong-type");
  const suggestion = `A line of a charter begins with one of ${documentKeys.map((key) => `\`${key}:\``).join(", ")}.`;
  const said = diagnose(code, root, "This is no charter, so nothing of it is shown.", { suggestion });
  return first === undefined ? said : { ...said, position: first.position };
}
