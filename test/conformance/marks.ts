/** What a case shows of the engine, read off the case itself: its verbs, and the traps that an engine can fall into. */

import type { Case, Entry, Outcome, Step } from "./case.js";

const linesOf = (entry: Entry): readonly string[] =>
  typeof entry === "string" ? [entry] : [entry.entry, ...entry.along];

/** `membership.invited`, of `acme: membership.invited kim@acme.example as member`. */
const typeOf = (line: string): string => /[a-z]+\.[a-z]+/.exec(line)?.[0] ?? line;

/** What an engine may do otherwise than it should, each by what a case that sets it has in it. */
const outcomes: Readonly<Record<string, (outcome: Outcome) => boolean>> = {
  "what goes along is not deleted once more": ({ events = [] }) => events.some((entry) => typeof entry !== "string"),
  "one thing comes after another": ({ order = [] }) => order.length > 0,
  "what waits is remembered": ({ waits = [] }) => waits.length > 0,
  "one failure stops nothing else": ({ fails = [] }) => fails.length > 0,
  "who is there undeclared stays": ({ unmanaged = [] }) => unmanaged.length > 0,
  "who does not answer is not asked again": ({ stuck = [] }) => stuck.length > 0,
  "what cannot be read is not compared": ({ notVisible = [] }) => notVisible.length > 0,
  "an invalid charter starts nothing": ({ invalid = [] }) => invalid.length > 0,
};

/** The same, of whole steps. */
const steps: Readonly<Record<string, (step: Step) => boolean>> = {
  "what is there is adopted": (step) => step.step === "applies" && step.adopt === true,
  "somebody acts meanwhile": (step) => step.step === "applies" && step.meanwhile !== undefined,
  "another one calls": (step) => "as" in step && step.as !== undefined,
  "something is renamed": (step) => "charter" in step && JSON.stringify(step.charter).includes('"previously"'),
  "something is removed by its own line": (step) => "charter" in step && step.charter?.removed !== undefined,
  "what is half done is gone on with": (step) => step.step === "is killed" && step.afterWrites > 0,
  "two organizations in one run": (step) =>
    "charter" in step && Object.keys(step.charter?.organizations ?? {}).length > 1,
};

/** What a sample must have a case of, whatever the cases are. */
export const traps: readonly string[] = [...Object.keys(outcomes), ...Object.keys(steps)];

function marksOfStep(step: Step): readonly string[] {
  const found = Object.entries(steps).flatMap(([trap, isSet]) => (isSet(step) ? [trap] : []));
  if (step.step === "plans")
    return [...found, ...(step.shown.changes ?? []).map((line) => `a plan shows ${line.split(" ")[0]}`)];
  if (step.step !== "applies") return [...found, step.step];
  const { outcome, meanwhile = [] } = step;
  return [
    ...found,
    ...(outcome.events ?? []).flatMap(linesOf).map(typeOf),
    ...(outcome.refused ?? []).map((code) => `refused: ${code}`),
    ...Object.keys(outcome.refusals ?? {}).map((status) => `the service answers ${status}`),
    ...Object.entries(outcomes).flatMap(([trap, isSet]) => (isSet(outcome) ? [trap] : [])),
    ...meanwhile.flatMap(marksOfStep),
  ];
}

/** The verbs and the traps of a case, each once. */
export const marksOf = (one: Case): ReadonlySet<string> => new Set(one.steps.flatMap(marksOfStep));
