/** Text from people, made safe to print: nothing in it moves the cursor, hides, or turns the reading direction. */

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

const written = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The text with control, bidirectional and invisible characters written as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(unprintable, written);
}

/** The text in backticks, visible, cut where it is longer than people read. */
export function quoted(text: string): string {
  return `\`${visible(text.length > 80 ? `${text.slice(0, 79)}…` : text)}\``;
}
