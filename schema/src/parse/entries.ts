/** Where what is written stands: by the maps and lists that hold it. */

import type { Place, Source } from "./source";

/** Where one entry of a map or list stands: its key and its value, as offsets. In a list both are the value's. */
export interface Entry {
  readonly source: Source;
  readonly key: number;
  readonly value: number;
  /** The keys that lead to it, where no text says it: both offsets are of what is around it then. */
  readonly keys?: readonly string[];
}

/** Where the entries of maps and lists stand, by the map or list itself and the key or index. */
export type Entries = WeakMap<object, ReadonlyMap<string, Entry>>;

/** The place of an entry's key. */
export const keyPlace = ({ source, key, keys }: Entry): Place => ({ source, offset: key, keys });

/** The place of an entry's value. */
export const valuePlace = ({ source, value, keys }: Entry): Place => ({ source, offset: value, keys });
