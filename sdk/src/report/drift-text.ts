/** Drift for people: what happened to a service since it was as declared. */

import { organizationOf } from "@charter/schema";
import type { Difference, DifferenceSort } from "../drift/differences";
import type { Drift } from "../drift/drift";
import type { Proposal } from "../drift/propose";
import { counted, grouped } from "../plan/counted";
import { differenceInWords, marks } from "./difference";
import { escapeLine } from "./escape";
import { type Paint, plain } from "./paint";
import { at } from "./place";
import { warningsOf } from "./remarks";
import { nothingToDo } from "./summary";
import { explainedIn, refusalsOf, sourceOf, type TextOptions } from "./text";

/** How many names a list shows before it counts. */
const listed = 200;

const summaries: readonly (readonly [DifferenceSort, string])[] = [
  ["changed", "changed"],
  ["vanished", "gone"],
  ["appeared", "appeared"],
  ["suspended", "suspended"],
  ["stuck", "not accepted"],
  ["lapsed", "not joined"],
  ["remains", "still there"],
  ["missing", "never there"],
];

function summaryOf(differences: readonly Difference[]): string {
  const counts = summaries.flatMap(([sort, phrase]) => {
    const count = differences.filter((one) => one.sort === sort).length;
    return count === 0 ? [] : [`${grouped(count)} ${phrase}`];
  });
  return `Drift: ${counted(differences.length, "difference", "differences")}: ${counts.join(", ")}.`;
}

function lineOf(difference: Difference, { deeds }: Drift, paint: Paint): string {
  const [sign, style] = marks[difference.sort];
  const { text, how } = differenceInWords(difference, deeds.by.get(difference));
  const place = difference.position === undefined ? "" : `  ${paint("dim", at(difference.position))}`;
  return `  ${paint(style, sign)} ${text}${how === "" ? "" : paint("dim", ` (${how})`)}${place}`;
}

function organizationsOf(drift: Drift, paint: Paint): readonly string[] {
  const grouped = Map.groupBy(drift.differences, ({ address }) => organizationOf(address));
  return drift.plan.organizations.flatMap(({ slug, principal }) => {
    const own = grouped.get(slug) ?? [];
    if (own.length === 0) return [];
    const more = own.length - listed;
    return [
      `${paint("bold", escapeLine(slug))} ${paint("dim", `as ${escapeLine(principal)} saw it`)}`,
      ...own.slice(0, listed).map((one) => lineOf(one, drift, paint)),
      ...(more > 0 ? [`  … and ${counted(more, "more difference", "more differences")}; \`--json\` lists them`] : []),
      "",
    ];
  });
}

/** What is named and is no drift: what nobody can see here (D11a), and why a log could not be asked. */
export function driftRemarks({ plan, deeds }: Drift): readonly string[] {
  const notVisible = plan.notVisible.map((name) => `  ${escapeLine(name)}`);
  return [
    ...(notVisible.length === 0
      ? []
      : ["", "Declared, but not visible to this credential, so not compared:", ...notVisible]),
    ...deeds.notes.map(
      ({ organization, problem }) => `\nWho did it in ${escapeLine(organization)} is not known: ${escapeLine(problem)}`,
    ),
  ];
}

/** What a drift comes to, in a line. */
export function driftTitle(drift: Drift, objects: number): string {
  if (drift.differences.length > 0) return summaryOf(drift.differences);
  return drift.plan.refusals.length === 0
    ? nothingToDo(drift.plan, objects, "No drift")
    : "Drift: the service cannot be made as declared.";
}

/** Drift as text: the differences by organization, what they come to, and what else is worth knowing. Names are escaped. */
export function driftToText(drift: Drift, options: TextOptions): string {
  const { objects, paint = plain } = options;
  const title = driftTitle(drift, objects);
  return [
    ...(drift.differences.length === 0 ? [title] : [...organizationsOf(drift, paint), paint("bold", title)]),
    ...(drift.plan.managed === "state" ? [] : [sourceOf(drift.plan, options)]),
    ...driftRemarks(drift),
    ...warningsOf(drift.plan, paint),
    ...refusalsOf(drift.plan, paint, (reasons) => `No run would mend this, for ${reasons}:`),
    ...explainedIn(drift.plan),
    "",
  ].join("\n");
}

/** What a proposal does not accept, and where its paths start if that is not here. */
export function leftToText({ patch, folder, left }: Proposal): string {
  if (left.length === 0 && patch === "") return "There is nothing to propose.\n";
  const names = left.map(({ address, why }) => `  ${escapeLine(address)}: ${escapeLine(why)}`);
  const isHere = patch === "" || folder === process.cwd();
  return [
    ...(left.length === 0 ? [] : ["", "Not part of the proposal:", ...names, ""]),
    ...(isHere ? [] : [`The paths of the patch start at ${escapeLine(folder)}: git -C ${escapeLine(folder)} apply\n`]),
  ].join("\n");
}
