/** The part of the specification that the real engine plays every day: each topic, each verb and each trap in it. */

import type { Case, Topic } from "./case.js";
import { marksOf } from "./marks.js";

interface Marked {
  readonly topic: string;
  readonly one: Case;
  readonly marks: ReadonlySet<string>;
}

const marked = (topics: readonly Topic[]): readonly Marked[] =>
  topics.flatMap(({ name, cases }) =>
    cases.map((one) => ({ topic: name, one, marks: new Set([`topic: ${name}`, ...marksOf(one)]) })),
  );

/** The charter that a case begins with; none where it begins with nothing. */
const givenIn = ({ steps: [first] }: Case): string => (first?.step === "given" ? JSON.stringify(first.charter) : "");

/** About how often the engine runs for a case; what another one begins with as well is there already. */
const runsOf = (one: Case, built: ReadonlySet<string>): number =>
  one.steps.filter(({ step }) => step === "applies" || step === "is killed").length + (built.has(givenIn(one)) ? 0 : 2);

/** Takes the case that shows most a run, until nothing is left to be shown. The rule decides, nobody keeps a list. */
export function sampleOf(topics: readonly Topic[]): readonly Topic[] {
  const all = marked(topics);
  const left = new Set(all.flatMap(({ marks }) => [...marks]));
  const built = new Set([""]);
  const taken = new Set<Case>();
  const worth = ({ one, marks }: Marked): number =>
    [...marks].filter((mark) => left.has(mark)).length / (1 + runsOf(one, built));
  while (left.size > 0) {
    const best = all.reduce((most, one) => (worth(one) > worth(most) ? one : most));
    taken.add(best.one);
    built.add(givenIn(best.one));
    for (const mark of best.marks) left.delete(mark);
  }
  return topics.map(({ name, cases }) => ({ name, cases: cases.filter((one) => taken.has(one)) }));
}
