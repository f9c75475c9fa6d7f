/** A plan in Markdown: what it comes to, who loses and gains what, then each organization, folded. */

import { counted } from "../../plan/counted";
import type { Plan, PlannedChange } from "../../plan/plan";
import { code, prose } from "../escape/markdown";
import { arrange, type OrganizationLines } from "../lines";
import { gainersOf, losersOf, type PersonRow } from "../people-rows";
import { at } from "../place";
import { intruders, remarksOf, rulesIn } from "../remarks";
import type { Words } from "../reported";
import { sentenceOf } from "../sentence";
import { changesCounted, nothingToDo, summaryOf } from "../summary";
import { sourceOf } from "../text";
import { block, folded, where } from "./blocks";
import type { Section } from "./section";

/** GitHub and GitLab color lines by their first character in a block that is called `diff`. */
const colored: Readonly<Record<string, string>> = { "+": "+", "-": "-", ".": " ", "…": " ", "=": " " };

/** A line of a block of changes, `sign` first. */
export const diffLine = (sign: string, text: string): string => `${colored[sign] ?? "!"} ${text}`;

/** A change with its details. */
function changeText(change: PlannedChange): string {
  const { sign, text, reason, details } = sentenceOf(change);
  const place = change.position === undefined ? "" : `  ${at(change.position)}`;
  const line = diffLine(sign, `${text}${reason === undefined ? "" : ` (${reason})`}${place}`);
  return [line, ...details.map((detail) => diffLine(".", `    ${detail}`))].join("\n");
}

/** Each change is an item, the first one under its heading. */
function organizationSection({ organization, sections }: OrganizationLines): Section {
  const changes = sections.flatMap(({ heading, changes }) =>
    changes.map((change, index) =>
      index === 0 && heading !== undefined ? `# ${heading}\n${changeText(change)}` : changeText(change),
    ),
  );
  const words = `${changesCounted(sections.flatMap((section) => section.changes))}${organization.exists ? "" : ", a new organization"}`;
  const section = folded(organization.slug, words, block(changes, ["change", "changes"], "diff"));
  return { ...section, is: ["organization", "organizations"] };
}

/** A table of people; the organization is named where there are several. */
function peopleSection(heading: string, rows: readonly PersonRow[], plan: Plan): Section {
  const several = plan.organizations.length > 1;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const columns = ["who", ...(several ? ["in"] : []), "what"];
  return {
    head: `### ${heading}\n\n${line(columns)}${line(columns.map(() => "---"))}`,
    items: rows.map(({ principal, organization, what }) =>
      line([code(principal), ...(several ? [code(organization)] : []), prose(what)]),
    ),
    words: ["person", "people"],
  };
}

export function refusalSections({ refusals }: Plan): readonly Section[] {
  return where(refusals, (all) => ({
    head: `### Refused, for ${counted(all.length, "reason", "reasons")}\n\n`,
    items: all.map(({ code: name, message, remedy, position }) => {
      const place = position === undefined ? "" : ` ${code(at(position))}`;
      return `- **${prose(name)}** ${prose(message)}${place}<br>${prose(remedy)}\n`;
    }),
    words: ["refusal", "refusals"],
  }));
}

export function warningSections({ warnings }: Plan): readonly Section[] {
  return where(warnings, (all) => ({
    head: "### Warnings\n\n",
    items: all.map((warning) => {
      const suggestion = "suggestion" in warning ? ` ${prose(warning.suggestion ?? "")}` : "";
      const place = "position" in warning ? ` ${code(at(warning.position))}` : "";
      return `- **${prose(warning.code)}** ${prose(warning.message)}${suggestion}${place}\n`;
    }),
    words: ["warning", "warnings"],
  }));
}

/** What a plan has beside its title. */
export function planSections(plan: Plan, words?: Words): readonly Section[] {
  const everything = Number.POSITIVE_INFINITY;
  return [
    ...refusalSections(plan),
    ...where(intruders(plan, everything), ([heading = "", ...names]) => ({
      head: `### ${prose(heading)}\n\n`,
      items: names.filter((name) => name !== "").map((name) => `- ${code(name.trim())}\n`),
      words: ["person", "people"],
    })),
    ...rulesIn(plan).map(({ heading, names }) => ({
      head: `### ${prose(heading)}\n\n`,
      items: names.map((name) => `- ${code(name)}\n`),
      words: ["change of the rules", "changes of the rules"] as const,
    })),
    ...where(losersOf(plan), (rows) =>
      peopleSection(`Who loses what: ${counted(rows.length, "person", "people")}`, rows, plan),
    ),
    ...where(gainersOf(plan), (rows) =>
      peopleSection(`Who gains what: ${counted(rows.length, "person", "people")}`, rows, plan),
    ),
    ...warningSections(plan),
    ...arrange(plan, everything).map(organizationSection),
    ...where(remarksOf({ ...plan, loosened: [], platformChanges: [], ruleChanges: [] }, everything), (lines) =>
      folded("", "Worth knowing", block(lines.slice(1), ["line", "lines"])),
    ),
    ...(words === undefined ? [] : [{ head: `${prose(sourceOf(plan, words))}\n` }]),
  ];
}

const isEmpty = ({ changes, refusals }: Plan): boolean => changes.length === 0 && refusals.length === 0;

export const planTitle = (plan: Plan, objects: number): Section => ({
  head: `## ${prose(isEmpty(plan) ? nothingToDo(plan, objects) : summaryOf(plan))}\n`,
});

export const planToSections = (plan: Plan, words: Words): readonly Section[] => [
  planTitle(plan, words.objects),
  ...planSections(plan, words),
];
