/** Maps that are made of the lines of another document, each at its place there: messages about the new one show the old one's lines. */

import type { Entries, Entry } from "../parse/entries";
import { noteIncomplete } from "../parse/incomplete";
import { isPlainMap, type PlainMap } from "../parse/plain-map";

/** A key and its value, and where they stand. */
export interface Line {
  readonly key: string;
  readonly value: unknown;
  readonly entry: Entry;
}

/** The lines of one document. Lives as long as it: it notes where the lines of new maps stand. */
export class Lines {
  constructor(private readonly entries: Entries) {}

  /** The lines of a map; of a list each item is a key. */
  in(value: unknown): readonly Line[] {
    if (Array.isArray(value)) {
      const places = this.entries.get(value);
      return value.flatMap((key: unknown, index): readonly Line[] => {
        const entry = places?.get(String(index));
        return typeof key === "string" && entry !== undefined ? [{ key, value: undefined, entry }] : [];
      });
    }
    if (!isPlainMap(value)) return [];
    return [...(this.entries.get(value) ?? [])].map(([key, entry]) => ({ key, value: value[key], entry }));
  }

  /** Where a line of a map stands. */
  entryIn(map: PlainMap, key: string): Entry | undefined {
    return this.entries.get(map)?.get(key);
  }

  /** A map of lines. Where some of them could not be read, it lacks them. */
  map(lines: readonly Line[], isWhole = true): PlainMap {
    const map: PlainMap = Object.fromEntries(lines.map(({ key, value }) => [key, value]));
    this.entries.set(map, new Map(lines.map(({ key, entry }) => [key, entry])));
    if (!isWhole) noteIncomplete(map);
    return map;
  }
}
