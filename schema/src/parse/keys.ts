/** What a key may not be, and not be twice. */

import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { noteIncomplete } from "./incomplete";
import { limits } from "./limits";
import { isPlainMap, type PlainMap } from "./plain-map";
import type { Place } from "./source";

/** Notes that one of two values of a key is lost, and with it what is in it. */
export function noteLost(map: PlainMap, key: string): void {
  noteIncomplete(map);
  const kept = map[key];
  if (isPlainMap(kept)) noteIncomplete(kept);
}

/** The message about a key that no map may have. */
export function refusedKey(key: string, place: Place): Diagnostic | undefined {
  if (key.length > limits.keyLength)
    return diagnose("key-too-long", place, `A key can have ${limits.keyLength} characters at most.`);
  return key === "__proto__"
    ? diagnose("forbidden-key", place, "`__proto__` cannot be a key.", { suggestion: "Choose another name." })
    : undefined;
}

/** The message about a key that stands twice, in one file or in two. */
export function duplicate(key: string, place: Place, first: Place): Diagnostic {
  return diagnose("duplicate-key", place, `${quoted(key)} is declared twice.`, {
    suggestion: "Keep one of the two.",
    related: [{ message: "first declared here", place: first }],
  });
}
