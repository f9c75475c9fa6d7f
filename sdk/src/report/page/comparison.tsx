/** Two charters next to each other on a page, and who has what, then and now. */

import type { AccessRow, AccessRows } from "../../access/row";
import { type Comparison, isSame } from "../../comparison/comparison";
import { comparedParts, comparedSummary } from "../comparison-text";
import { escapeLine } from "../escape";
import type { AccessSince } from "../reported";
import type { PageSection, Verdict } from "./document";
import { Line, Names } from "./lines";

export const comparisonHead = (comparison: Comparison): { readonly verdict: Verdict; readonly lead: string } =>
  isSame(comparison)
    ? { verdict: { sort: "calm", words: "the same" }, lead: "Both declare the same." }
    : { verdict: { sort: "changes", words: "differs" }, lead: comparedSummary(comparison) };

/** A section a part. */
export const comparisonSections = (comparison: Comparison): readonly PageSection[] => [
  ...comparedParts(comparison).map(({ heading, lines }, part) => ({
    id: `part-${part + 1}`,
    heading,
    content: (
      <ul class="lines">
        {lines.map(({ sign = "", text, inside }, index) => (
          // Two lines may say the same of two people.
          <Line key={`${index} ${text}`} sign={sign} text={text} inside={inside === true} />
        ))}
      </ul>
    ),
  })),
  ...(comparison.notes.length === 0
    ? []
    : [
        {
          id: "notes",
          heading: "Worth knowing",
          content: <Names heading="" names={comparison.notes.map(escapeLine)} />,
        },
      ]),
];

/** What changed since then. */
export const sinceSections = ({ comparison }: AccessSince): readonly PageSection[] =>
  isSame(comparison)
    ? [{ id: "since", heading: `Since ${escapeLine(comparison.base)}`, content: <p>Nothing of it changed.</p> }]
    : comparisonSections(comparison);

/** Rows of then and now, by organization. */
export function rowsTogether(now: readonly AccessRow[], before: readonly AccessRow[] = []): readonly AccessRows[] {
  const slugs = new Set([...before, ...now].map(({ organization }) => organization));
  const of = (rows: readonly AccessRow[], slug: string) => rows.filter(({ organization }) => organization === slug);
  return [...slugs].map((slug) => ({ organization: slug, before: of(before, slug), after: of(now, slug) }));
}
