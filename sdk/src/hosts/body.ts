/** What is posted: a report as Charter wrote it, with what finds it again, and never more than there is room for. */

/**
 * What a comment or an issue is found by. Nobody sees it.
 * @param name what tells several charters of one repository apart
 */
export const markerOf = (name: string, about: "review" | "drift"): string =>
  `<!-- charter: ${encodeURIComponent(name)} ${about} -->`;

/** What is posted. */
export interface Post {
  readonly marker: string;
  readonly text: string;
  /** Stands folded below it, where there is room. */
  readonly folded?: string | undefined;
  readonly runUrl: string | undefined;
  /** In characters. */
  readonly room: number;
}

const inFull = (runUrl: string | undefined): string =>
  runUrl === undefined ? "The whole of it is with the job." : `The whole of it is with [the job](${runUrl}).`;

const foldOf = (text: string): string =>
  `<details><summary>What the charter says otherwise, by itself</summary>\n\n${text.trim()}\n\n</details>`;

/** Whole lines, as many as fit; what is unfolded in them is left for the complete report. */
function cut(text: string, room: number): string {
  const words = "**There is no room for the rest here.**";
  const whole = text.slice(0, Math.max(0, room - words.length - 40));
  const lines = whole.slice(0, whole.lastIndexOf("\n") + 1);
  const open = lines.split("<details>").length - lines.split("</details>").length;
  return `${lines.trimEnd()}\n\n${"</details>\n".repeat(Math.max(0, Math.min(open, 3)))}\n${words}`;
}

/** The body of a comment or an issue. */
export function bodyOf({ marker, text, folded, runUrl, room }: Post): string {
  const footer = inFull(runUrl);
  const left = room - marker.length - footer.length - 10;
  const main = text.trim().length <= left ? text.trim() : cut(text.trim(), left);
  const fold = folded === undefined || folded.trim() === "" ? undefined : foldOf(folded);
  const short = "What the charter says otherwise has no room here.";
  const beside = fold !== undefined && main.length + fold.length > left ? short : fold;
  const parts = [main, ...(beside === undefined || main.length + beside.length > left ? [] : [beside]), footer];
  return `${marker}\n${parts.join("\n\n")}\n`;
}
