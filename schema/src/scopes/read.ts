/** Reads `scopes:` of a document. What the schema refused is left out of it: that has been said already. */

import type { FileScope, FileScopeItem, FileScopes } from "../model";
import { type Entries, keyPlace } from "../parse/entries";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { positionOf } from "../parse/source";

const itemsIn = (item: unknown): readonly FileScopeItem[] => {
  if (typeof item === "string") return [{ word: item, where: [] }];
  if (!isPlainMap(item)) return [];
  const { as, ...words } = item;
  const limit = Array.isArray(as) ? { as: as.filter((one) => typeof one === "string") } : {};
  return Object.entries(words).flatMap(([word, where]) =>
    typeof where === "string" ? [{ word, where: where.split("/"), ...limit }] : [],
  );
};

const inWords = ({ word, where, as }: FileScopeItem): string =>
  `${word}${where.length === 0 ? "" : ` of ${where.join("/")}`}${as === undefined ? "" : ` as ${as.join(" or ")}`}`;

/** @param pathOf where a file lies, by the name that messages have for it */
export function readScopes(
  document: PlainMap,
  entries: Entries,
  pathOf: (file: string) => string,
): FileScopes | undefined {
  const entry = entries.get(document)?.get("scopes");
  const { scopes: map } = document;
  if (entry === undefined || !isPlainMap(map)) return undefined;
  const scopes = [...(entries.get(map) ?? [])].map(([pattern, at]): FileScope => {
    const value = map[pattern];
    const items = Array.isArray(value) ? value.flatMap(itemsIn) : [];
    return { pattern, items, words: items.map(inWords).join(", ") || "nothing", position: positionOf(keyPlace(at)) };
  });
  return { root: pathOf(entry.source.file), scopes, position: positionOf(keyPlace(entry)) };
}
