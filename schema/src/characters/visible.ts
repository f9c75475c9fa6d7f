/** Text from people as it is shown to people. */

import { harmless, inBraces, type Writing, withoutCommand } from "./harmless";
import { revealed } from "./look-alikes";

/**
 * A line of text, or a part of one: nothing in it acts on a terminal or a log, hides, or turns the reading direction, and letters that only
 * look like the ones beside them are written as `\u{430}`.
 */
export function visible(text: string): string {
  return visibleIn(inBraces, text);
}

/** The same where another way of writing characters is understood, such as JSON's. */
export function visibleIn(write: Writing, text: string): string {
  return harmless(revealed(text, write), write);
}

export { withoutCommand };

/** Whole lines, each visible; only the line breaks stay, and no line begins with a command to whatever reads a log. */
export function visibleLines(text: string): string {
  return text
    .split("\n")
    .map((line) => withoutCommand(visible(line)))
    .join("\n");
}

/** The text in backticks, visible, cut where it is longer than people read. */
export function quoted(text: string): string {
  return `\`${visible(text.length > 80 ? `${text.slice(0, 79)}…` : text)}\``;
}
