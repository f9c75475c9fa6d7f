/** What reports in Markdown are made of. */

import { commandingNothing } from "../escape";
import { fenceAround } from "../escape/markdown";
import { markup } from "../escape/markup";
import type { Section } from "./section";

/** Lines as they are, in a block of code. */
export function block(lines: readonly string[], words: readonly [string, string], language = "text"): Section {
  const fence = fenceAround(lines);
  return {
    head: `${fence}${language}\n`,
    items: lines.map((line) => `${commandingNothing(line)}\n`),
    foot: `${fence}\n`,
    words,
  };
}

/** A section that stands folded. @param name from people: as code, so that it mentions nobody @param words our own */
export const folded = (name: string, words: string, { head, foot = "", ...section }: Section): Section => ({
  ...section,
  head: `<details>\n<summary>${name === "" ? "" : `<code>${markup(name)}</code>: `}${markup(words)}</summary>\n\n${head}`,
  foot: `${foot}\n</details>\n`,
});

/** Nothing where there is nothing to say. */
export const where = <T>(items: readonly T[], section: (items: readonly T[]) => Section): readonly Section[] =>
  items.length === 0 ? [] : [section(items)];
