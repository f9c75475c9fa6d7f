/** What is worth knowing beside what a plan changes. */

import type { Position } from "@charter/schema";
import { counted, grouped } from "../plan/counted";
import type { Plan } from "../plan/plan";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";
import { at } from "./place";

/** How many names a list shows before it counts. */
const listed = 20;

/** Up to so many names, then how many more. */
function namesOf(names: readonly string[], most: number): readonly string[] {
  const more = names.length - most;
  return [
    ...names.slice(0, most).map((name) => `  ${name}`),
    ...(more > 0 ? [`  … and ${grouped(more)} more; \`--json\` lists them`] : []),
  ];
}

/** What there is of one sort, under what that is called. */
export interface Remark {
  readonly heading: string;
  /** Escaped. */
  readonly names: readonly string[];
}

/** Nothing where there is nothing to say. */
const block = (heading: string, names: readonly string[]): readonly Remark[] =>
  names.length === 0 ? [] : [{ heading, names: names.map((name) => escapeLine(name)) }];

/** What is worth a warning. */
export function warningsOf({ warnings }: Plan, paint: Paint): readonly string[] {
  const more = warnings.length - listed;
  const lines = warnings.slice(0, listed).map((warning) => {
    const place = "position" in warning ? ` ${paint("dim", at(warning.position))}` : "";
    const suggestion = "suggestion" in warning ? ` ${escapeLine(warning.suggestion ?? "")}` : "";
    const code = paint("dim", `[${warning.code}]`);
    return `${paint("yellow", "Warning:")} ${escapeLine(warning.message)}${suggestion} ${code}${place}`;
  });
  const rest = more > 0 ? [`… and ${counted(more, "more warning", "more warnings")}.`] : [];
  return lines.length === 0 ? [] : ["", ...lines, ...rest];
}

const undeclared = ({ unmanaged }: Plan, elevated: boolean): readonly string[] =>
  unmanaged
    .filter((one) => (one.elevated === true) === elevated)
    .map(({ address, detail }) => (detail === undefined ? address : `${address} (${detail})`));

/** Who may do much without a line for it: nothing matters more, whatever else a plan says. */
export const intrudersIn = (plan: Plan): readonly Remark[] =>
  block("Nobody declared these people, and they have more than the lowest role:", undeclared(plan, true));

export const intruders = (plan: Plan, most = listed): readonly string[] =>
  intrudersIn(plan).flatMap(({ heading, names }) => [heading, ...namesOf(names, most), ""]);

const placed = (text: string, position: Position | undefined): string =>
  position === undefined ? text : `${text}  ${at(position)}`;

/** What the rules themselves say otherwise than before: whoever reviews must not miss it, however much else a plan says. */
export const rulesIn = ({ loosened, platformChanges = [], ruleChanges = [] }: Plan): readonly Remark[] => [
  ...block(
    "The guard allows more than before:",
    loosened.map(({ figure, from, to, position }) => placed(`guard.${figure}: ${from} → ${to}`, position)),
  ),
  ...block(
    "The platform's file says otherwise than before:",
    platformChanges.map(({ at: keys, from, to, position }) => placed(`${keys}: ${from} → ${to}`, position)),
  ),
  ...block(
    "The rules are others than at the base, whose scopes and policies hold until this is there:",
    ruleChanges.map(({ rule, from, to, position }) => placed(`${rule}: ${from} → ${to}`, position)),
  ),
];

/** What ends soon. */
export const dueIn = ({ due }: Plan): readonly Remark[] =>
  block(
    "Access that ends soon:",
    due.map(({ address, accessUntil, position }) =>
      placed(`${address} (until the end of ${accessUntil}, UTC)`, position),
    ),
  );

const notVisibleHeading =
  "Declared, but not visible to this credential, so neither compared nor written; what waits for that is done by a run that sees it:";

/** Everything beside, whole. */
export function remarksIn(plan: Plan): readonly Remark[] {
  const { suspended, notVisible, noLongerManaged, stuck } = plan;
  const others = undeclared(plan, false);
  return [
    ...rulesIn(plan),
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
          `${address} (${status}${sent === undefined ? "" : `, sent ${counted(sent, "time", "times")}`})  ${at(position)}`,
      ),
    ),
    ...dueIn(plan),
    ...block(`Not declared and not managed, left alone: ${counted(others.length, "object", "objects")}.`, others),
    ...block(notVisibleHeading, notVisible),
    ...block(
      "No longer declared, so no longer managed; they stay as they are:",
      noLongerManaged.map(({ address, fields }) => `${address} ${fields.join(", ")}`),
    ),
  ];
}

/** The same in lines, long lists counted. */
export const remarksOf = (plan: Plan, most = listed): readonly string[] =>
  remarksIn(plan).flatMap(({ heading, names }) => ["", heading, ...namesOf(names, most)]);
