/** What a run came to, in Markdown: what failed first, then what was planned. */

import { type Applied, failureCount } from "../../apply/applied";
import type { PlannedChange } from "../../plan/plan";
import { code, prose } from "../escape/markdown";
import { at } from "../place";
import { appliedSummary } from "../progress";
import type { RunReported } from "../reported";
import { sentenceOf } from "../sentence";
import { where } from "./blocks";
import { planSections, planTitle } from "./plan";
import type { Section } from "./section";

const about = (address: string, changes: ReadonlyMap<string, PlannedChange>): string => {
  const change = changes.get(address);
  if (change === undefined) return code(address);
  const place = change.position === undefined ? "" : ` ${code(at(change.position))}`;
  return `${prose(sentenceOf(change).text)}${place}`;
};

/** Everything that went wrong, or was left for that, or waits. */
function outcomeSections(applied: Applied): readonly Section[] {
  const { plan, failures, generalFailures, refusals, skipped, waiting } = applied;
  const changes = new Map(plan.changes.map((change) => [change.address, change]));
  const told = ({ address, message }: { readonly address: string; readonly message: string }): string =>
    `- ${about(address, changes)}<br>${prose(message)}\n`;
  const general = [...generalFailures, ...refusals.map(({ message, remedy }) => `${message} ${remedy}`)];
  return [
    ...where([...failures.map(told), ...general.map((message) => `- ${prose(message)}\n`)], (items) => ({
      head: "### Failed\n\n",
      items,
      words: ["failure", "failures"],
    })),
    ...where(skipped, (all) => ({
      head: "### Not tried, because something that it needs failed\n\n",
      items: all.map((address) => `- ${about(address, changes)}\n`),
      words: ["change that was not tried", "changes that were not tried"],
    })),
    ...where(waiting, (all) => ({
      head: "### Waiting\n\n",
      items: all.map(told),
      words: ["change that waits", "changes that wait"],
    })),
  ];
}

export function runToSections({ applied, seconds, words }: RunReported): readonly Section[] {
  if (!applied.ran && failureCount(applied) === 0)
    return [planTitle(applied.plan, words.objects), ...planSections(applied.plan, words)];
  return [
    { head: `## ${prose(appliedSummary(applied, seconds))}\n` },
    ...outcomeSections(applied),
    { head: `${planTitle(applied.plan, words.objects).head.replace("## ", "### ")}` },
    ...planSections(applied.plan, words),
  ];
}
