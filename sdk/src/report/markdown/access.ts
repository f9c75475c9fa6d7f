/** Who can do what, where and why, in Markdown: a table an organization, folded. */

import type { AccessRow } from "../../access/row";
import { counted } from "../../plan/counted";
import { rowWords } from "../access-words";
import { code, prose } from "../escape/markdown";
import type { AccessReported } from "../reported";
import { folded } from "./blocks";
import { comparisonToSections } from "./comparison";
import type { Section } from "./section";

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

const placeOf = ({ workspace, repository }: AccessRow): string => {
  if (repository !== undefined) return `repository ${code(repository)}`;
  return workspace === undefined ? "organization" : code(workspace);
};

function organizationSection(slug: string, rows: readonly AccessRow[]): Section {
  const people = new Set(rows.map(({ principal }) => principal)).size;
  const columns = ["who", "where", "what", "why"];
  return folded(slug, counted(people, "person", "people"), {
    head: `${line(columns)}${line(columns.map(() => "---"))}`,
    items: rows.map((row) => line([code(row.principal), placeOf(row), prose(row.access), prose(rowWords(row))])),
    words: ["line", "lines"],
  });
}

export function accessToSections({ path, source, day, subject, rows, since }: AccessReported): readonly Section[] {
  const about = subject === undefined ? "" : ` of ${subject}`;
  const by = source === "service" ? `on the service, next to ${path}` : `by ${path}`;
  return [
    { head: `## Access${prose(about) === "" ? "" : ` ${prose(about)}`}, ${prose(by)}, on ${day}\n` },
    ...[...Map.groupBy(rows, ({ organization }) => organization)].map(([slug, own]) => organizationSection(slug, own)),
    ...(since === undefined ? [] : comparisonToSections(since.comparison)),
  ];
}
