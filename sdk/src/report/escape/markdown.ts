/**
 * Text from people in Markdown: it mentions nobody, refers to nothing, links nowhere, loads no image, and is no HTML, table or list.
 *
 * What hosts do with mentions (`@kim`) and references (`#12`, `!12`, `GH-12`, a commit) they do after the Markdown is rendered, so that a
 * backslash or an entity does not keep them from it. In code they do nothing, and nothing else acts there either.
 */

import { escapeLine, escapeLines } from "../escape";

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);

/** A pipe ends a cell of a table even in code, and a backslash before it may be part of the text. */
const withoutPipes = (text: string): string => text.replaceAll("|", "\\u{7c}");

/** A part of a line, as code: also in a table. */
export function code(text: string): string {
  const shown = withoutPipes(escapeLine(text));
  if (shown.trim() === "") return JSON.stringify(shown);
  const fence = "`".repeat(longestRun(shown) + 1);
  const padding = /^`|`$|^ .* $/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** Words with the signs around them that mean nothing in Markdown. No commit is called so, and nothing is referred to. */
const isPlain = (word: string): boolean =>
  (/^["'(]*(?:\p{L}[\p{L}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{M}]*)*|\d{1,3}(?:,\d{3})*(?:\.\d)?|[→…–])["')]*[,;:.?]?["')]*$/u.test(
    word,
  ) &&
    !/^["'(]*[a-f]{7,}/i.test(word)) ||
  /^["'(),;.?]+$|^["')]*:$/.test(word);

/** Parts in backticks, blanks, and what is between them. */
const parts = /`[^`]+`|\s+|[^\s`]+|`/g;

/** A sentence with names from people in it: plain words stay, the rest is code. Also in a table. */
export function prose(text: string): string {
  const written: string[] = [];
  // Two parts of code that touch would be one, and what is in them could end it: they are made one.
  let pending = "";
  const flush = (): void => {
    if (pending !== "") written.push(code(pending));
    pending = "";
  };
  for (const part of escapeLines(text).match(parts) ?? []) {
    const isBlank = /^\s/.test(part);
    const begins = written.length === 0 && pending === "";
    if (isBlank || (isPlain(part) && !(begins && /^\d+[.)]/.test(part)))) {
      flush();
      written.push(isBlank ? " " : part);
      continue;
    }
    // What opens or ends a clause is not the name's.
    const [, open = "", name = part, end = ""] = /^(\(?)(.*?[^),;:.?])([),;.?]*|\)?:)$/.exec(part) ?? [];
    if (open !== "") {
      flush();
      written.push(open);
    }
    pending += /^`([^`]+)`$/.exec(name)?.[1] ?? name;
    if (end !== "") flush();
    written.push(end);
  }
  flush();
  return written.join("").trim();
}

/** The fence of a block of code, whatever is in it. */
export const fenceAround = (lines: readonly string[]): string =>
  "`".repeat(lines.reduce((longest, line) => Math.max(longest, longestRun(line)), 2) + 1);
