/** Two charters next to each other, for people who read plain text. */

import { readAddress } from "@charter/schema";
import type {
  ComparedChange,
  ComparedPerson,
  Comparison,
  GroupChange,
  ObjectChange,
  Presence,
  RemovedChange,
  RoleChange,
  SettingChange,
} from "../comparison/comparison";
import { isSame } from "../comparison/comparison";
import { counted } from "../plan/counted";
import { whyWords } from "./access-words";
import { escapeLine } from "./escape";
import { changedFields, labelValue } from "./fields";
import { nounOf } from "./noun";
import { type Paint, plain } from "./paint";
import { effectWords, peopleOf } from "./people";
import { at } from "./place";

const signs: Readonly<Record<Presence, Sign>> = { new: "+", gone: "-", changed: "~" };

/** What a line is about: something comes, goes, is another one, or is worth a second look. */
type Sign = "+" | "-" | "~" | "!";

/** A line of a comparison. */
export interface ComparedLine {
  /** Absent of a heading. */
  readonly sign?: Sign;
  /** It is about what the line before it names. */
  readonly inside?: true;
  readonly text: string;
}

/** A part of a comparison: a heading, and what is in it. */
export interface ComparedPart {
  readonly heading: string;
  readonly lines: readonly ComparedLine[];
  /** It is about what a change is held to, which nobody must miss. */
  readonly isRule?: true;
}

const line = (sign: Sign, text: string): ComparedLine => ({ sign, text });
const inside = (sign: Sign, text: string): ComparedLine => ({ sign, inside: true, text });

const place = (change: { readonly position?: GroupChange["position"] }): string =>
  change.position === undefined ? "" : `  ${at(change.position)}`;

function groupLines(change: GroupChange): readonly ComparedLine[] {
  const { organization, name, presence, joined, left, ends } = change;
  const size = presence === "new" ? ` (${counted(joined.length, "person", "people")})` : "";
  return [
    line(signs[presence], `${escapeLine(name)} in ${escapeLine(organization)}${size}${place(change)}`),
    ...joined.map(({ principal }) => inside("+", escapeLine(principal))),
    ...left.map(({ principal }) => inside("-", escapeLine(principal))),
    ...ends.map(({ principal, from, to }) =>
      inside("~", `${escapeLine(principal)}: until ${escapeLine(from ?? "no end")} → ${escapeLine(to ?? "no end")}`),
    ),
  ];
}

function roleLines(change: RoleChange): readonly ComparedLine[] {
  const { address, presence, gains, loses } = change;
  const { organization, workspace, name } = readAddress("Role", address);
  return [
    line(signs[presence], `${escapeLine(name)} in ${escapeLine(`${organization}/${workspace}`)}${place(change)}`),
    ...gains.map((point) => inside("+", escapeLine(point))),
    ...loses.map((point) => inside("-", escapeLine(point))),
  ];
}

function settingLine(change: SettingChange): ComparedLine {
  const { at: where, from, to, loosened } = change;
  const more = loosened === true ? ", which allows more" : "";
  const text = `${escapeLine(where)}: ${escapeLine(from)} → ${escapeLine(to)}${more}${place(change)}`;
  return line(loosened === true ? "!" : "~", text);
}

function removedLine(change: RemovedChange): ComparedLine {
  const { address, from, to } = change;
  const actions = [from, to].filter((action) => action !== undefined).join(" → ");
  const sign = from === undefined ? "+" : to === undefined ? "-" : "~";
  return line(sign, `${escapeLine(address)}: ${actions}${place(change)}`);
}

function objectLines(change: ObjectChange): readonly ComparedLine[] {
  const { address, kind, presence, fields, previously } = change;
  const renamed = previously === undefined ? "" : `, ${escapeLine(previously)} before`;
  const noun = escapeLine(nounOf(kind, address));
  const where = kind === "Organization" ? "" : ` of ${escapeLine(readAddress(kind, address).organization)}`;
  return [
    line(signs[presence], `${noun}${where}${renamed}${place(change)}`),
    ...(presence === "changed" ? changedFields(fields).map((field) => inside("~", field)) : []),
  ];
}

/** What somebody gains or loses, in words. */
function changeWords(changes: readonly ComparedChange[]): string {
  const belonging = changes.flatMap(({ type, from, to }) =>
    type === "membership"
      ? [to === undefined ? `leaves, who was ${labelValue(from)}` : `joins as ${labelValue(to)}`]
      : [],
  );
  const rest = effectWords(changes);
  return [...belonging, ...(rest === "" ? [] : [rest])].join(", ");
}

/** Alike reasons together: `write in 3 workspaces (through group seniors)`. */
function directed(sign: Sign, changes: readonly ComparedChange[], reason: (change: ComparedChange) => string) {
  return [...Map.groupBy(changes, reason)].map(([why, alike]) =>
    inside(sign, `${changeWords(alike)}${why === "" ? "" : ` (${why})`}`),
  );
}

/** Why there is less: what gave it before, and where something still gives less, that. */
const lossReason = ({ before, after }: ComparedChange): string => {
  const [was, is] = [whyWords(before), whyWords(after)];
  return was === "" || was === is ? is : `${was} before${is === "" ? "" : `, now ${is}`}`;
};

const personLines = ({ principal, organization, gains, losses }: ComparedPerson): readonly ComparedLine[] => [
  { text: `${escapeLine(principal)} in ${escapeLine(organization)}` },
  ...directed("-", losses, lossReason),
  ...directed("+", gains, ({ after }) => whyWords(after)),
];

/** All that differs, part by part; what it means for people last, where a terminal ends. */
export function comparedParts(comparison: Comparison): readonly ComparedPart[] {
  const { platformChanges, groups, roles, settings, removed, others, access } = comparison;
  const parts: readonly ComparedPart[] = [
    { heading: "What the platform file says", lines: platformChanges.map(settingLine), isRule: true },
    { heading: "What a run may do", lines: settings.map(settingLine), isRule: true },
    { heading: "Lines of removed", lines: removed.map(removedLine) },
    { heading: "Groups", lines: groups.flatMap(groupLines) },
    { heading: "Roles", lines: roles.flatMap(roleLines) },
    { heading: "Other lines", lines: others.flatMap(objectLines) },
    { heading: "Who gains and who loses what, by the charter alone", lines: access.flatMap(personLines) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** In one line: `2 groups differ; 1 person gains; 1 person loses (…).` */
export function comparedSummary({ groups, access }: Comparison): string {
  const differing = groups.length === 0 ? [] : [counted(groups.length, "group differs", "groups differ")];
  const sentence = [...differing, ...peopleOf({ access })].join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

const styles = { "+": "green", "-": "red", "~": "yellow", "!": "red" } as const;

const lineToText = ({ sign, inside: isInside, text }: ComparedLine, paint: Paint): string =>
  `${isInside === true ? "      " : "  "}${sign === undefined ? "" : `${paint(styles[sign], sign)} `}${text}`;

/** What differs between two charters; names are escaped. */
export function comparisonToText(comparison: Comparison, paint: Paint = plain): string {
  const { base, head, notes, objects } = comparison;
  const [from, to] = [escapeLine(base), escapeLine(head)];
  const noted = notes.map((note) => `${paint("yellow", "Note:")} ${escapeLine(note)}`);
  if (isSame(comparison)) {
    const what = `No difference. ${from} and ${to} declare the same (${counted(objects, "object", "objects")}).`;
    return [...noted, what, ""].join("\n");
  }
  return [
    ...noted,
    `${paint("bold", `${from} → ${to}`)}`,
    ...comparedParts(comparison).flatMap(({ heading, lines }) => [
      "",
      paint("bold", heading),
      ...lines.map((one) => lineToText(one, paint)),
    ]),
    "",
    paint("bold", comparedSummary(comparison)),
    "",
  ].join("\n");
}
