/** Two charters next to each other, for people who read plain text. */

import { readAddress } from "@charter/schema";
import type {
  ComparedChange,
  ComparedPerson,
  Comparison,
  GroupChange,
  ObjectChange,
  Presence,
  RoleChange,
  SettingChange,
} from "../comparison";
import { isSame } from "../comparison";
import { counted } from "../plan/counted";
import { whyWords } from "./access-words";
import { escapeLine } from "./escape";
import { changedFields, labelValue } from "./fields";
import { nounOf } from "./noun";
import { type Paint, plain } from "./paint";
import { effectWords, peopleOf } from "./people";
import { at } from "./place";

const signs: Readonly<Record<Presence, string>> = { new: "+", gone: "-", changed: "~" };

/** A part of a comparison as lines: a heading, and what is in it. */
export interface ComparedPart {
  readonly heading: string;
  readonly lines: readonly string[];
}

const place = (change: { readonly position?: GroupChange["position"] }): string =>
  change.position === undefined ? "" : `  ${at(change.position)}`;

function groupLines(change: GroupChange): readonly string[] {
  const { organization, name, presence, joined, left, ends } = change;
  const size = presence === "new" ? counted(joined.length, "person", "people") : "";
  return [
    `${signs[presence]} ${escapeLine(name)} in ${escapeLine(organization)}${size === "" ? "" : ` (${size})`}${place(change)}`,
    ...joined.map((principal) => `    + ${escapeLine(principal)}`),
    ...left.map((principal) => `    - ${escapeLine(principal)}`),
    ...ends.map(
      ({ principal, from, to }) => `    ~ ${escapeLine(principal)}: until ${from ?? "no end"} → ${to ?? "no end"}`,
    ),
  ];
}

function roleLines(change: RoleChange): readonly string[] {
  const { address, presence, gains, loses } = change;
  const { organization, workspace, name } = readAddress("Role", address);
  return [
    `${signs[presence]} ${escapeLine(name)} in ${escapeLine(`${organization}/${workspace}`)}${place(change)}`,
    ...gains.map((point) => `    + ${escapeLine(point)}`),
    ...loses.map((point) => `    - ${escapeLine(point)}`),
  ];
}

const settingLine = (change: SettingChange): string =>
  `${change.loosened === true ? "! " : "~ "}${escapeLine(change.at)}: ${escapeLine(change.from)} → ${escapeLine(change.to)}${
    change.loosened === true ? ", which allows more" : ""
  }${place(change)}`;

function objectLines(change: ObjectChange): readonly string[] {
  const { address, kind, presence, fields, previously } = change;
  const renamed = previously === undefined ? "" : `, ${escapeLine(previously)} before`;
  const noun = escapeLine(nounOf(kind, address));
  const { organization } = readAddress(kind, address);
  const where = kind === "Organization" ? "" : ` of ${escapeLine(organization)}`;
  return [
    `${signs[presence]} ${noun}${where}${renamed}${place(change)}`,
    ...(presence === "changed" ? changedFields(fields).map((field) => `    ${field}`) : []),
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
function directed(sign: string, changes: readonly ComparedChange[], reason: (change: ComparedChange) => string) {
  return [...Map.groupBy(changes, reason)].map(
    ([why, alike]) => `    ${sign} ${changeWords(alike)}${why === "" ? "" : ` (${why})`}`,
  );
}

/** Why there is less: what gave it before, and where something still gives less, that. */
const lossReason = ({ before, after }: ComparedChange): string => {
  const [was, is] = [whyWords(before), whyWords(after)];
  return was === "" || was === is ? is : `${was} before${is === "" ? "" : `, now ${is}`}`;
};

const personLines = ({ principal, organization, gains, losses }: ComparedPerson): readonly string[] => [
  `${escapeLine(principal)} in ${escapeLine(organization)}`,
  ...directed("-", losses, lossReason),
  ...directed("+", gains, ({ after }) => whyWords(after)),
];

/** All that differs, part by part, in the order in which it matters to a reviewer. */
export function comparedParts(comparison: Comparison): readonly ComparedPart[] {
  const { platformChanges, groups, roles, settings, removed, others, access } = comparison;
  const parts: readonly ComparedPart[] = [
    {
      heading: "The platform's file says otherwise",
      lines: platformChanges.map(
        (change) => `~ ${escapeLine(change.at)}: ${escapeLine(change.from)} → ${escapeLine(change.to)}${place(change)}`,
      ),
    },
    { heading: "What a run may do", lines: settings.map(settingLine) },
    {
      heading: "removed:",
      lines: removed.map(
        (change) =>
          `${change.from === undefined ? "+" : change.to === undefined ? "-" : "~"} ${escapeLine(change.address)}: ${[change.from, change.to].flatMap((action) => (action === undefined ? [] : [action])).join(" → ")}${place(change)}`,
      ),
    },
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

const colored = (line: string, paint: Paint): string => {
  const [, indent = "", sign = "", rest = ""] = /^(\s*)([+\-~!])(.*)$/s.exec(line) ?? [undefined, "", "", line];
  const styles = { "+": "green", "-": "red", "~": "yellow", "!": "red" } as const;
  const style = sign === "+" || sign === "-" || sign === "~" || sign === "!" ? styles[sign] : undefined;
  return style === undefined ? line : `${indent}${paint(style, sign)}${rest}`;
};

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
      ...lines.map((line) => `  ${colored(line, paint)}`),
    ]),
    "",
    paint("bold", comparedSummary(comparison)),
    "",
  ].join("\n");
}
