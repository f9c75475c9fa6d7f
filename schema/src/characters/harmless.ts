/**
 * Text from people, made safe to print: nothing in it moves the cursor, hides, turns the reading direction, or is taken for a
 * command by whatever reads a log.
 */

/** Controls, formats, halves of characters, what Unicode does not define or shows as nothing, and blanks that are no plain space. */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}`;

/**
 * CI systems read commands out of what a job prints. `##[command]` (GitHub's first form), `##vso[…]` (Azure) and
 * `##teamcity[…]` are found anywhere in a line, so the last `#` is broken up wherever it stands. GitLab's sections and Travis's folds
 * need an escape or a carriage return, which never get here.
 */
const command = String.raw`#(?=#[\w.-]*\[)`;

const unsafe = new RegExp(`${unseen}|${command}`, "gu");

/**
 * `::command::` (GitHub, Gitea, Forgejo) counts at the beginning of a line only, but the runner first trims it: to indent such a
 * line helps nothing.
 */
const lineCommand = /^( *):(?=:)/;

/** Nothing of the above is in most texts. */
const isOrdinary = /^[ -"$-~]*$/;

/** How a character is written out. */
export type Writing = (character: string) => string;

/** `\u{202e}` */
export const inBraces: Writing = (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A name in which every letter that is not on each keyboard is written out, so that nobody takes it for another one. */
export const spelledOut = (name: string): string => name.replace(/[^ -~]/gu, inBraces);

/** A line of text with each unsafe character written out: as `\\u{202e}`, where nothing else is said. */
export function harmless(line: string, write: Writing = inBraces): string {
  return isOrdinary.test(line) ? line : line.replace(unsafe, write);
}

const unseenOnes = new RegExp(unseen, "gu");

/** What is not to be seen in a text. */
export const hiddenIn = (text: string): readonly string[] => [...new Set(text.match(unseenOnes))];

/** Whether something in a text is not to be seen. */
export const hides = (text: string): boolean => text.search(unseenOnes) !== -1;

/** A whole line that commands nothing by its beginning. */
export function withoutCommand(line: string): string {
  return line.replace(lineCommand, (_, before: string) => `${before}${inBraces(":")}`);
}

/** Whole lines, of which none acts; only the line breaks stay. What letters look like is not looked at. */
export function harmlessLines(text: string): string {
  return text
    .split("\n")
    .map((line) => withoutCommand(harmless(line)))
    .join("\n");
}
