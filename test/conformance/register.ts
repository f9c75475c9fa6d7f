/** Makes tests of cases: those that the target cannot run are counted and said, with the reason. */

import { afterAll, describe, test } from "vitest";
import type { Case, Topic } from "./case.js";
import { Ground } from "./ground.js";
import { unmetNeeds } from "./needs.js";
import { runCase } from "./run.js";
import type { Stack } from "./stack.js";
import type { Target } from "./target.js";
import { withPeople } from "./words.js";

/** A case that is left out, with what the target lacks for it. */
interface LeftOut {
  readonly title: string;
  readonly lacks: readonly string[];
}

/** The cases that a target can run, and those that it cannot. */
interface Chosen {
  readonly runs: readonly Topic[];
  readonly leftOut: readonly LeftOut[];
}

/** Asks of each case whether a target can run it. */
export function chosenFor(target: Target, topics: readonly Topic[]): Chosen {
  const leftOut: LeftOut[] = [];
  const can = (one: Case): boolean => {
    const lacks = unmetNeeds(one, target);
    if (lacks.length > 0) leftOut.push({ title: one.title, lacks });
    return lacks.length === 0;
  };
  const spoken = (one: Case): Case => withPeople(one, target.words);
  return { runs: topics.map(({ name, cases }) => ({ name, cases: cases.map(spoken).filter(can) })), leftOut };
}

const casesOf = (topics: readonly Topic[]): readonly Case[] => topics.flatMap(({ cases }) => cases);

/** `conformance of …: 30 of 32 cases run`, and a line for each that does not. */
export function summaryOf({ name, platform }: Target, { runs, leftOut }: Chosen): string {
  const count = casesOf(runs).length;
  return [
    `conformance of ${name}, platform ${platform.platform}: ${count} of ${count + leftOut.length} cases run`,
    ...leftOut.map(({ title, lacks }) => `  left out (${lacks.join("; ")}): ${title}`),
  ].join("\n");
}

/**
 * Registers the cases of some topics as tests.
 * @param openStack a state that knows nothing, of the engine that they are for
 */
export function conform(target: Target, topics: readonly Topic[], openStack: () => Stack): void {
  const ground = new Ground(target, openStack);
  afterAll(() => ground.remove());
  const chosen = chosenFor(target, topics);
  console.log(summaryOf(target, chosen));
  // Nothing is shown by cases that are all left out.
  if (casesOf(chosen.runs).length === 0)
    throw new Error(
      `${target.name} with ${target.platform.title} runs no case of ${topics.map(({ name }) => name).join(", ")}`,
    );
  for (const { name, cases } of chosen.runs) {
    if (cases.length === 0) continue;
    describe(name, { concurrent: !target.lacks.includes("a service for each case") }, () => {
      for (const one of cases) test(one.title, () => runCase(one, ground));
    });
  }
}
