/** A plan for the terminal. */

import type { Position } from "@charter/schema";
import { counted, grouped } from "../plan/counted";
import { noCharterAtBase } from "../plan/match";
import type { Plan, PlannedChange } from "../plan/plan";
import { escapeLine, escapeLines } from "./escape";
import { arrange, type OrganizationLines, type Section } from "./lines";
import { type Paint, plain, type Style } from "./paint";
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

/** How many names a list shows before it counts. */
const listed = 20;

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

/** Where something stands in the charter. */
export const at = ({ file, line }: Position): string => `${escapeLine(file)}:${line}`;

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

/** Up to 20 names, then how many more. */
function namesOf(names: readonly string[]): readonly string[] {
  const more = names.length - listed;
  return [
    ...names.slice(0, listed).map((name) => `  ${escapeLine(name)}`),
    ...(more > 0 ? [`  … and ${grouped(more)} more; \`--json\` lists them`] : []),
  ];
}

/** A list under a heading, and nothing where there is nothing to say. */
function block(heading: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : ["", heading, ...namesOf(names)];
}

/** What is worth a warning. */
export function warningsOf({ warnings }: Plan, paint: Paint): readonly string[] {
  const more = warnings.length - listed;
  const lines = warnings.slice(0, listed).map((warning) => {
    const place = "position" in warning ? ` ${paint("dim", at(warning.position))}` : "";
    const suggestion = "suggestion" in warning ? ` ${escapeLine(warning.suggestion ?? "")}` : "";
    return `${paint("yellow", "Warning:")} ${escapeLine(warning.message)}${suggestion}${place}`;
  });
  const rest = more > 0 ? [`… and ${counted(more, "more warning", "more warnings")}.`] : [];
  return lines.length === 0 ? [] : ["", ...lines, ...rest];
}

const undeclared = ({ unmanaged }: Plan, elevated: boolean): readonly string[] =>
  unmanaged
    .filter((one) => (one.elevated === true) === elevated)
    .map(({ address, detail }) => (detail === undefined ? address : `${address} (${detail})`));

/** Who may do much without a line for it: nothing matters more, whatever else a plan says. */
function intruders(plan: Plan): readonly string[] {
  const names = undeclared(plan, true);
  if (names.length === 0) return [];
  return ["Nobody declared these people, and they have more than the lowest role:", ...namesOf(names), ""];
}

function remarksOf(plan: Plan): readonly string[] {
  const { suspended, notVisible, noLongerManaged, stuck, due, loosened } = plan;
  const others = undeclared(plan, false);
  return [
    ...block(
      "The guard allows more than before:",
      loosened.map(
        ({ figure, from, to, position }) =>
          `guard.${figure}: ${from} → ${to}${position === undefined ? "" : `  ${at(position)}`}`,
      ),
    ),
    ...block(
      "Suspended, so without what their lines say. Let the service end that, or remove their line:",
      suspended.map(
        ({ address, role, required, position }) =>
          `${address} (${role}${required === true ? ", a required owner" : ""})  ${at(position)}`,
      ),
    ),
    ...block(
      "Stuck: invited as often as the charter allows. Ask them, then use `charter resend`, or remove their line:",
      stuck.map(
        ({ address, status, sent, position }) =>
          `${address} (${status}, sent ${counted(sent, "time", "times")})  ${at(position)}`,
      ),
    ),
    ...block(
      "Access that ends soon:",
      due.map(
        ({ address, accessUntil, position }) => `${address} (until the end of ${accessUntil}, UTC)  ${at(position)}`,
      ),
    ),
    ...block(`Not declared and not managed, left alone: ${counted(others.length, "object", "objects")}.`, others),
    ...block("Declared, but not visible to this credential, so neither compared nor written:", notVisible),
    ...block(
      "No longer declared, so no longer managed; they stay as they are:",
      noLongerManaged.map(({ address, fields }) => `${address} ${fields.join(", ")}`),
    ),
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
      `  ${paint("red", "✗")} ${indented(message)} ${paint("dim", `[${escapeLine(code)}]`)}${
        position === undefined ? "" : ` ${paint("dim", at(position))}`
      }`,
      ...(remedy === undefined ? [] : [`    ${indented(remedy)}`]),
    ]),
  ];
}

const indented = (text: string): string => escapeLines(text).replaceAll("\n", "\n    ");

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
    "",
  ].join("\n");
}
