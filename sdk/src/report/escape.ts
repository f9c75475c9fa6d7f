/** Names come from people: nothing that they wrote may act on a terminal, hide, or turn the reading direction. */

import { visible } from "@charter/schema";

/** One line of text with control, bidirectional and invisible characters written as `\u{202e}`. */
export const escapeLine: (text: string) => string = visible;

/** Several lines, each escaped; only the line breaks stay. */
export function escapeLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** JSON text with the same characters as `\u202e`: it reads back as the same value. Line breaks stay. */
export function escapeJson(json: string): string {
  return json.replace(unprintable, (character) =>
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}
