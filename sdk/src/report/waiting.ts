/** What a Pulumi program says of what waits: Pulumi shows only what is registered. */

import { counted } from "../plan/counted";
import type { Plan } from "../plan/plan";
import { sentenceOf } from "./sentence";

/** How many lines name what waits, before the rest is counted. */
const named = 20;

/** What waits, a line each; undefined where nothing does. */
export function waitingToText({ changes }: Pick<Plan, "changes">): string | undefined {
  const sentences = changes.filter(({ verb }) => verb === "wait").map(sentenceOf);
  if (sentences.length === 0) return undefined;
  const more = sentences.length - named;
  return [
    `${counted(sentences.length, "line waits", "lines wait")}, and nothing is written for ${sentences.length === 1 ? "it" : "them"} yet:`,
    ...sentences.slice(0, named).map(({ text, reason }) => `  ${text}${reason === undefined ? "" : ` (${reason})`}`),
    ...(more > 0 ? [`  … and ${counted(more, "more", "more")}`] : []),
  ].join("\n");
}
