/** Two charters next to each other, in Markdown: what it comes to, who gains and loses what, then each part, folded: what a change is held to first. */

import { type Comparison, isSame } from "../../comparison/comparison";
import { counted } from "../../plan/counted";
import { type ComparedPart, comparedParts, comparedSummary } from "../comparison-text";
import { prose } from "../escape/markdown";
import { block, folded } from "./blocks";
import { diffLine } from "./plan";
import type { Section } from "./section";

function partSection({ heading, lines }: ComparedPart): Section {
  const texts = lines.map(({ sign, inside, text }) =>
    sign === undefined ? `# ${text}` : diffLine(sign, `${inside === true ? "  " : ""}${text}`),
  );
  const words = `${heading}, ${counted(lines.length, "line", "lines")}`;
  return folded("", words, block(texts, ["line", "lines"], "diff"));
}

export function comparisonToSections(comparison: Comparison): readonly Section[] {
  const { base, head, notes } = comparison;
  const parts = comparedParts(comparison);
  const rules = parts.filter(({ isRule }) => isRule === true);
  const others = parts.filter(({ isRule }) => isRule !== true);
  const title = isSame(comparison) ? "No difference." : comparedSummary(comparison);
  return [
    { head: `## ${prose(title)}\n` },
    { head: `${prose(`${base} → ${head}, by the charter alone.`)}\n` },
    ...notes.map((note) => ({ head: `${prose(note)}\n` })),
    ...[...rules, ...others.toReversed()].map(partSection),
  ];
}
