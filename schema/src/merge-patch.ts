/** Merge patches (RFC 7396), but for one thing: what a patch clears stays in the object, as `null`. An absent field means something else. */

import { isPlainMap, type PlainMap } from "./parse/plain-map";

/** An object as a patch leaves it. */
export function mergePatch(target: PlainMap, patch: PlainMap): PlainMap {
  const merged = new Map(Object.entries(target));
  for (const [field, value] of Object.entries(patch)) {
    const present = merged.get(field);
    merged.set(field, isPlainMap(value) ? mergePatch(isPlainMap(present) ? present : {}, value) : value);
  }
  return Object.fromEntries(merged);
}
