/** A plan for the terminal. */

import { counted } from "../plan/counted";
import { noCharterAtBase } from "../plan/match";
import type { Plan, PlannedChange } from "../plan/plan";
import { escapeLine, escapeLines } from "./escape";
import { whereExplained } from "./explained";
import { arrange, type OrganizationLines, type Section } from "./lines";
import { type Paint, plain, type Style } from "./paint";
import { at } from "./place";
import { intruders, remarksOf, warningsOf } from "./remarks";
import { remediesOnce } from "./remedies";
import { sentenceOf } from "./sentence";
import { nothingToDo, summaryOf } from "./summary";

/** How a plan is printed, and drift. */
export interface TextOptions {
  /** How many objects the charter declares. */
  readonly objects: number;
  /** Whose state says what Charter manages: `stack main in file:///…`. */
  readonly state?: string;
  /** The commit whose charter says it, where that was named: `origin/main`. */
  readonly base?: string | undefined;
  readonly paint?: Paint;
}

/** Positions stand in a column of their own, as far to the right as the longest line, but not further than this. */
const positionColumn = 78;

const styles: Readonly<Record<string, Style>> = {
  "+": "green",
  "=": "blue",
  "~": "yellow",
  "⇄": "magenta",
  "↻": "yellow",
  "±": "magenta",
  "-": "red",
  ".": "gray",
  "…": "cyan",
};

/** A line with its parts apart, so that it can be measured before it is painted. */
interface Line {
  readonly indent: string;
  readonly sign: string;
  readonly text: string;
  readonly reason: string;
  readonly position: string;
  readonly details: readonly string[];
}

function lineOf(change: PlannedChange, indent: string): Line {
  const { sign, text, reason, details } = sentenceOf(change);
  return {
    indent,
    sign,
    text,
    reason: reason === undefined ? "" : ` (${reason})`,
    position: change.position === undefined ? "" : at(change.position),
    details,
  };
}

const width = ({ indent, text, reason }: Line): number => indent.length + 2 + text.length + reason.length;

function printLine(line: Line, column: number, paint: Paint): readonly string[] {
  const { indent, sign, text, reason, position, details } = line;
  const padding = position === "" ? "" : " ".repeat(Math.max(0, column - width(line)) + 2);
  const signed = paint(styles[sign] ?? "dim", sign);
  const first = `${indent}${signed} ${text}${reason === "" ? "" : paint("dim", reason)}${padding}`;
  return [
    `${first}${position === "" ? "" : paint("dim", position)}`,
    ...details.map((detail) => `${indent}    ${paint("dim", detail)}`),
  ];
}

function printSection({ heading, changes, more }: Section, column: number, paint: Paint): readonly string[] {
  const indent = heading === undefined ? "  " : "    ";
  return [
    ...(heading === undefined ? [] : [`  ${paint("bold", heading)}`]),
    ...changes.flatMap((change) => printLine(lineOf(change, indent), column, paint)),
    ...more.map((text) => `${indent}${paint("dim", `  … ${text}; \`--json\` lists them`)}`),
  ];
}

function printOrganization({ organization, sections }: OrganizationLines, paint: Paint): readonly string[] {
  const lines = sections.flatMap(({ heading, changes }) =>
    changes.map((change) => lineOf(change, heading === undefined ? "  " : "    ")),
  );
  // One after another: of a large organization there are more lines than a call can have arguments.
  const widest = lines.reduce((most, line) => Math.max(most, width(line)), 0);
  const column = Math.min(positionColumn, widest);
  const title = `${paint("bold", escapeLine(organization.slug))}${organization.exists ? "" : " (new)"}`;
  return [
    `${title} ${paint("dim", `as ${escapeLine(organization.principal)}`)}`,
    ...sections.flatMap((section) => printSection(section, column, paint)),
    "",
  ];
}

/** Where it is known from what Charter manages. */
export function sourceOf({ managed, warnings }: Plan, { state, base, paint = plain }: TextOptions): string {
  if (managed === "base") {
    const at = base === undefined ? "its base" : escapeLine(base);
    if (warnings.some(({ code }) => code === noCharterAtBase)) {
      return paint(
        "yellow",
        `What Charter manages is not known: at ${at} there is no charter in this place, and there is no state.`,
      );
    }
    return paint("dim", `What Charter manages is known from the charter at ${at}, not from a state.`);
  }
  if (managed === "unknown") {
    return paint(
      "yellow",
      "What Charter manages is not known, because no state could be read: lines that were taken out of the charter do not show.",
    );
  }
  const where = state === undefined ? "the stack's state" : `the state of ${escapeLine(state)}`;
  return paint("dim", `What Charter manages is known from ${where}.`);
}

/** @param heading what their number means */
export function refusalsOf(
  { refusals }: Plan,
  paint: Paint,
  heading = (reasons: string): string => `Refused: this plan will not be applied, for ${reasons}.`,
): readonly string[] {
  if (refusals.length === 0) return [];
  return [
    "",
    paint("red", heading(counted(refusals.length, "reason", "reasons"))),
    ...remediesOnce(refusals).flatMap(({ code, message, remedy, position }) => [
      `  ${paint("red", "✗")} ${indented(message)} ${paint("dim", `[${code}]`)}${
        position === undefined ? "" : ` ${paint("dim", at(position))}`
      }`,
      ...(remedy === undefined ? [] : [`    ${indented(remedy)}`]),
    ]),
  ];
}

const indented = (text: string): string => escapeLines(text).replaceAll("\n", "\n    ");

/** Where more is said of what is refused and warned of. */
export const explainedIn = ({ refusals, warnings }: Plan): readonly string[] =>
  whereExplained([...refusals, ...warnings].map(({ code }) => code));

/**
 * A plan as text: what changes by organization, person and workspace, what it comes to, and everything else that is
 * worth knowing. Refusals come last, where they are seen. Names are escaped.
 */
export function planToText(plan: Plan, options: TextOptions): string {
  const { objects, paint = plain } = options;
  const isEmpty = plan.changes.length === 0 && plan.refusals.length === 0;
  const head = isEmpty
    ? [nothingToDo(plan, objects)]
    : [...arrange(plan).flatMap((lines) => printOrganization(lines, paint)), paint("bold", summaryOf(plan))];
  return [
    ...intruders(plan),
    ...head,
    ...(isEmpty && plan.managed === "state" ? [] : [sourceOf(plan, options)]),
    ...remarksOf(plan),
    ...warningsOf(plan, paint),
    ...refusalsOf(plan, paint),
    ...explainedIn(plan),
    "",
  ].join("\n");
}
