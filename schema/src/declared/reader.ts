/** What of a document can be read: its maps, its lists and its words, each with its places. */

import { type Entries, type Entry, keyPlace, valuePlace } from "../parse/entries";
import { isIncomplete } from "../parse/incomplete";
import { isPlainMap } from "../parse/plain-map";
import { valueAt } from "../platform/field-path";
import type { Settings, Word } from "./model";

/** One entry of a map or list, with its places. */
export interface Item {
  readonly key: Word;
  readonly value: unknown;
  readonly entry: Entry;
}

type Optional<N extends string> = { readonly [P in N]?: Word };

/** `{ [name]: word }`, or nothing where there is no word. */
export function optional<N extends string>(name: N, word: Word | undefined): Optional<N>;
export function optional(name: string, word: Word | undefined): Optional<string> {
  return word === undefined ? {} : { [name]: word };
}

/** Whether all that a field of a map says can be read, or it is not written at all. */
export const isKnown = (map: unknown, field: string): boolean =>
  isPlainMap(map) &&
  (Object.hasOwn(map, field) ? map[field] !== undefined && !isIncomplete(map[field]) : !isIncomplete(map));

/** Of a line that gives one word alone. */
const noSettings: Settings = { value: {}, place: () => undefined, word: () => undefined, words: () => [] };

/** How the values of a document are read. */
export interface Reader {
  readonly items: (value: unknown) => readonly Item[];
  readonly words: (value: unknown) => readonly Word[];
  readonly settingsOf: (value: unknown) => Settings;
  /** The word that a line gives, alone or as a field of a map: `owner`, or `{ role: owner }`. */
  readonly wordOf: (item: Item, settings: Settings, field: string) => Word | undefined;
  /** The list of points in a line that is a map, where one is written. */
  readonly pointsIn: (settings: Settings) => { readonly permissions?: readonly Word[] };
}

/** Reads the values of a document whose places are in `entries`. */
export function readerOf(entries: Entries): Reader {
  const items = (value: unknown): readonly Item[] => {
    if (!isPlainMap(value)) return [];
    return [...(entries.get(value) ?? [])].map(([text, entry]) => ({
      key: { text, place: keyPlace(entry) },
      value: value[text],
      entry,
    }));
  };

  const words = (value: unknown): readonly Word[] => {
    if (!Array.isArray(value)) return [];
    const places = entries.get(value);
    return value.flatMap((text: unknown, index) => {
      const entry = places?.get(String(index));
      return typeof text === "string" && entry !== undefined ? [{ text, place: valuePlace(entry) }] : [];
    });
  };

  const settingsOf = (value: unknown): Settings => {
    if (!isPlainMap(value)) return noSettings;
    const entryAt = (path: string) => {
      const [, holder, name] = /^(?:(.*)\.)?(.+)$/.exec(path) ?? [];
      const map = holder === undefined ? value : valueAt(value, holder);
      return isPlainMap(map) && name !== undefined ? entries.get(map)?.get(name) : undefined;
    };
    return {
      value,
      words: (field) => words(value[field]),
      place: (path) => {
        const entry = entryAt(path);
        return entry === undefined ? undefined : keyPlace(entry);
      },
      word: (path) => {
        const entry = entryAt(path);
        const text = valueAt(value, path);
        return typeof text === "string" && entry !== undefined ? { text, place: valuePlace(entry) } : undefined;
      },
    };
  };

  const wordOf = ({ value, entry }: Item, settings: Settings, field: string): Word | undefined =>
    typeof value === "string" ? { text: value, place: valuePlace(entry) } : settings.word(field);

  const pointsIn = ({ value }: Settings): { readonly permissions?: readonly Word[] } =>
    Array.isArray(value.permissions) ? { permissions: words(value.permissions) } : {};

  return { items, words, settingsOf, wordOf, pointsIn };
}
