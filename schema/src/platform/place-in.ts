/** Where a platform's file says something. */

import type { Entries, Entry } from "../parse/entries";
import { isPlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import type { Platform } from ".";

/** Where what a file says stands. */
export interface Written {
  readonly root: Place;
  readonly entries: Entries;
}

/** The place of what these keys lead to; the file's own where it says nothing there. */
export function placeIn(
  platform: Platform,
  { root, entries }: Written,
  keys: readonly string[],
  of: (entry: Entry) => Place,
): Place {
  let holder: unknown = platform;
  let found: Entry | undefined;
  for (const key of keys) {
    found = typeof holder === "object" && holder !== null ? entries.get(holder)?.get(key) : undefined;
    holder = Array.isArray(holder) ? holder[Number(key)] : isPlainMap(holder) ? holder[key] : undefined;
  }
  return found === undefined ? root : of(found);
}
