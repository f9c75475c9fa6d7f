/** Names come from people: nothing that they wrote may act on a terminal or a log, hide, or turn the reading direction. */

import { visible, visibleIn, visibleLines, withoutCommand } from "@charter/schema/visible";

/** One line of text, or a part of one, with what acts, hides or deceives written as `\u{202e}`. */
export const escapeLine: (text: string) => string = visible;

/** Several lines, each escaped; only the line breaks stay. */
export const escapeLines: (text: string) => string = visibleLines;

const inJson = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
  ).join("");

/** JSON text with the same characters as `\u202e`: it reads back as the same value. Line breaks stay; each line begins with JSON's own signs. */
export function escapeJson(json: string): string {
  return json
    .split("\n")
    .map((line) => visibleIn(inJson, line))
    .join("\n");
}

/** A whole report as it may stand in a log: no line of it begins with a command. What is in the lines was escaped before. */
export const commandingNothing = (text: string): string => text.split("\n").map(withoutCommand).join("\n");
