/** What holds once the faults have ended, however bad they were. */

import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import type fc from "fast-check";
import { twoCharters } from "../../conformance/any-charter.js";
import type { Declared } from "../../conformance/case.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";

/** A charter in the platform's words, as it is written to a file. */
export const written = (declared: Declared): object => charterIn(loadPlatform("standard"), standard.words, declared);

export const read = (declared: Declared): Charter =>
  parseCharter([{ file: "org.yaml", text: JSON.stringify(written(declared)) }]);

/** The same without an end of anything. */
const withoutEnds = (declared: Declared): Declared =>
  JSON.parse(JSON.stringify(declared), (name, value: unknown) => (name === "accessUntil" ? undefined : value));

/** Two charters for commands, which have a clock of their own: it is not that of the service here. */
export const twoLastingCharters: fc.Arbitrary<readonly [Declared, Declared]> = twoCharters.map(([first, second]) => [
  withoutEnds(first),
  withoutEnds(second),
]);
