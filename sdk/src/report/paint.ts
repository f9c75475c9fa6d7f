/** Colors, where a terminal shows them. */

import { styleText } from "node:util";

/** What a text may look like, in the names of `node:util`. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "gray";

/** Gives a text a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** No colors. */
export const plain: Paint = (_, text) => text;

/** Colors as far as the stream shows them: a terminal, unless `NO_COLOR` or `FORCE_COLOR` say otherwise. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream });
}
