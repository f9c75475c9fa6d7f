/** Drift in Markdown: what it comes to, then the differences of each organization, folded. */

import { organizationOf } from "@charter/schema";
import type { Difference } from "../../drift/differences";
import { counted } from "../../plan/counted";
import { differenceInOne, marks } from "../difference";
import { driftRemarks, driftTitle } from "../drift-text";
import { escapeLines } from "../escape";
import { prose } from "../escape/markdown";
import { at } from "../place";
import type { DriftReported } from "../reported";
import { sourceOf } from "../text";
import { block, folded, where } from "./blocks";
import { diffLine, refusalSections, warningSections } from "./plan";
import type { Section } from "./section";

const lineOf = (difference: Difference, { drift: { deeds } }: DriftReported): string => {
  const [sign] = marks[difference.sort];
  const text = differenceInOne(difference, deeds.by.get(difference));
  return diffLine(sign, `${text}${difference.position === undefined ? "" : `  ${at(difference.position)}`}`);
};

function organizationSection(slug: string, own: readonly Difference[], reported: DriftReported): Section {
  const lines = own.map((one) => lineOf(one, reported));
  const section = folded(
    slug,
    counted(own.length, "difference", "differences"),
    block(lines, ["difference", "differences"], "diff"),
  );
  return { ...section, is: ["organization", "organizations"] };
}

const proposalSections = ({ proposal }: DriftReported): readonly Section[] =>
  proposal === undefined || proposal.patch === ""
    ? []
    : [
        folded(
          "",
          "The edit that accepts it",
          block(escapeLines(proposal.patch.trimEnd()).split("\n"), ["line", "lines"], "diff"),
        ),
      ];

export function driftToSections(reported: DriftReported): readonly Section[] {
  const { drift, words } = reported;
  const grouped = Map.groupBy(drift.differences, ({ address }) => organizationOf(address));
  return [
    { head: `## ${prose(driftTitle(drift, words.objects))}\n` },
    ...[...grouped].map(([slug, own]) => organizationSection(slug, own, reported)),
    ...refusalSections(drift.plan),
    ...warningSections(drift.plan),
    ...where(driftRemarks(drift), (lines) => folded("", "Worth knowing", block(lines, ["line", "lines"]))),
    ...proposalSections(reported),
    { head: `${prose(sourceOf(drift.plan, words))}\n` },
  ];
}
