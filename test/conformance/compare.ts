/** The log of a run next to what a case says of it. */

import type { Entry, Line } from "./case.js";
import { type Happening, lineOf } from "./happening.js";

const sorted = (entries: readonly Exclude<Entry, Line>[]): readonly string[] =>
  [...entries]
    .sort((one, other) => (one.entry < other.entry ? -1 : one.entry > other.entry ? 1 : 0))
    .flatMap(({ entry, along }) => [entry, ...[...along].sort().map((line) => `  along: ${line}`)]);

const unfolded = (entry: Entry): Exclude<Entry, Line> =>
  typeof entry === "string" ? { entry, along: [] } : { entry: entry.entry, along: [...entry.along] };

/** Everything that something took along, at any depth. */
const alongside = (happening: Happening): readonly string[] =>
  happening.along.flatMap((one) => [lineOf(one), ...alongside(one)]);

/** What a case expects, one line an entry. */
export const expectedLines = (entries: readonly Entry[]): readonly string[] => sorted(entries.map(unfolded));

/**
 * What was logged, in the same form. The engine deletes in parallel, so what goes with something may be asked for on its own
 * just before: where the case expects it below its cause, it counts as being there.
 */
export function loggedLines(happenings: readonly Happening[], expected: readonly Entry[]): readonly string[] {
  const logged = happenings.map((one) => ({ entry: lineOf(one), along: [...alongside(one)] }));
  for (const { entry, along } of expected.map(unfolded)) {
    const cause = logged.find((one) => one.entry === entry);
    if (cause === undefined) continue;
    for (const line of along) {
      if (cause.along.includes(line)) continue;
      const alone = logged.findIndex((one) => one.entry === line);
      if (alone < 0) continue;
      logged.splice(alone, 1);
      cause.along.push(line);
    }
  }
  return sorted(logged);
}

/** The pairs that came in the other order, or of which one did not come at all. */
export function disordered(
  happenings: readonly Happening[],
  order: readonly (readonly [Line, Line])[],
): readonly (readonly [Line, Line])[] {
  const lines = happenings.flatMap((one) => [lineOf(one), ...alongside(one)]);
  return order.filter(([first, second]) => {
    const [before, after] = [lines.indexOf(first), lines.lastIndexOf(second)];
    return before < 0 || after < 0 || before > after;
  });
}
