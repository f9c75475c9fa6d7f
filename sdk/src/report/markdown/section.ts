/** Markdown in sections, so that as many of them stand in a page as there is room for, and what does not is counted. */

import { counted } from "../../plan/counted";

/** A part of a page: what frames it, and its items, of which a page may have only the first. */
export interface Section {
  readonly head: string;
  /** Absent: the section is its head, which is never divided. */
  readonly items?: readonly string[];
  readonly foot?: string;
  /** What its items are: `["change", "changes"]`. */
  readonly words?: readonly [one: string, several: string];
  /** What it is itself, where it is one of many. */
  readonly is?: readonly [one: string, several: string];
}

/** What a page has no room for, by what it is. */
type Left = Map<string, { count: number; readonly words: readonly [string, string] }>;

const leave = (left: Left, count: number, words: readonly [string, string]): void => {
  const one = left.get(words[0]);
  left.set(words[0], { count: (one?.count ?? 0) + count, words });
};

const leftOf = (left: Left): string =>
  new Intl.ListFormat("en").format([...left.values()].map(({ count, words }) => counted(count, ...words)));

/** What is kept for saying what is left out, in a section and at the end. */
const roomForMore = 200;
const roomForEnd = 400;

const whole = ({ head, items = [], foot = "" }: Section): string => `${head}${items.join("")}${foot}`;

/** The first items, in two thirds of the room: the rest is for what follows. Undefined where there is none for a single one. */
function part(section: Section, room: number, left: Left): string | undefined {
  const { head, items = [], foot = "", words = ["part", "parts"] } = section;
  let length = head.length + foot.length + roomForMore;
  let shown = 0;
  for (; shown < items.length; shown += 1) {
    length += items[shown]?.length ?? 0;
    if (length > (room * 2) / 3) break;
  }
  leave(left, Math.max(1, items.length - shown), words);
  if (shown === 0) {
    if (section.is !== undefined) leave(left, 1, section.is);
    return undefined;
  }
  const more = `\n… and ${counted(items.length - shown, `more ${words[0]}`, `more ${words[1]}`)}: see the complete report.\n`;
  return `${head}${items.slice(0, shown).join("")}${foot}${more}\n`;
}

/**
 * A page of at most so many characters. Sections come whole in their order as long as there is room; of one that there is not enough for,
 * the first items; the end says what is left out.
 */
export function pageOf(sections: readonly Section[], most = Number.POSITIVE_INFINITY): string {
  const left: Left = new Map();
  let page = "";
  for (const section of sections) {
    const room = most - roomForEnd - page.length;
    const text = whole(section);
    page += text.length + 1 <= room ? `${text}\n` : (part(section, room, left) ?? "");
  }
  const end =
    left.size === 0
      ? ""
      : `\n**Not everything fits in here:** ${leftOf(left)} more stand in the complete report (\`--report markdown=FILE\`).\n`;
  return `${page.trimEnd()}\n${end}`;
}
