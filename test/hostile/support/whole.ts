/** What holds once the faults have ended, however bad they were. */

import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import type { Declared } from "../../conformance/case.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";

/** A charter in the platform's words, as it is written to a file. */
export const written = (declared: Declared): object => charterIn(loadPlatform("standard"), standard.words, declared);

export const read = (declared: Declared): Charter =>
  parseCharter([{ file: "org.yaml", text: JSON.stringify(written(declared)) }]);
