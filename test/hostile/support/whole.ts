/** What holds once the faults have ended, however bad they were. */

import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import type fc from "fast-check";
import { twoCharters } from "../../conformance/any-charter.js";
import type { Declared, Fields } from "../../conformance/case.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";

/** A charter in the platform's words, as it is written to a file. */
export const written = (declared: Declared): object => charterIn(loadPlatform("standard"), standard.words, declared);

export const read = (declared: Declared): Charter =>
  parseCharter([{ file: "org.yaml", text: JSON.stringify(written(declared)) }]);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function lasting(value: unknown): unknown {
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "accessUntil");
  return Object.fromEntries(kept.map(([name, inside]) => [name, lasting(inside)]));
}

/** The same without an end of anything. */
const withoutEnds = ({ organizations, ...rest }: Declared): Declared => ({
  ...rest,
  organizations: Object.fromEntries(
    Object.entries(organizations).map(([slug, one]) => [slug, { ...one, ...Object(lasting(one)) }]),
  ),
});

/** Two charters for commands, which have a clock of their own: it is not that of the service here. */
export const twoLastingCharters: fc.Arbitrary<readonly [Declared, Declared]> = twoCharters.map(([first, second]) => [
  withoutEnds(first),
  withoutEnds(second),
]);
