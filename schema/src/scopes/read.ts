/** Reads `scopes:` of a document. What the schema refused is left out of it: that has been said already. */

import type { Declared, Scoped } from "../declared/model";
import type { FileScope, FileScopeItem, FileScopes } from "../model";
import { type Entries, keyPlace } from "../parse/entries";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { positionOf } from "../parse/source";
import { linesOf } from "./lines";

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

/** One file that is part of a charter. */
export interface Part {
  readonly file: string;
  /** From the charter's folder, where it really lies. */
  readonly path: string;
  readonly document: PlainMap;
}

/** The files of a charter, and where what is written in them stands. */
interface Files {
  readonly parts: readonly Part[];
  readonly entries: Entries;
}

/** What a document of all files says of scopes. */
export function readScopes(document: PlainMap, { parts, entries }: Files): FileScopes | undefined {
  const entry = entries.get(document)?.get("scopes");
  const { scopes: map } = document;
  if (entry === undefined || !isPlainMap(map)) return undefined;
  const scopes = [...(entries.get(map) ?? [])].map(([pattern, at]): FileScope => {
    const value = map[pattern];
    const items = Array.isArray(value) ? value.flatMap(itemsIn) : [];
    return { pattern, items, words: items.map(inWords).join(", ") || "nothing", position: positionOf(keyPlace(at)) };
  });
  const { file } = entry.source;
  const root = parts.find((part) => part.file === file)?.path ?? file;
  return { root, scopes, position: positionOf(keyPlace(entry)) };
}

/** The scopes that hold, with what each file declares; nothing where there are none. */
export function scopedBy(
  { parts, entries }: Files,
  scopes: readonly (Omit<Scoped, "files"> | undefined)[],
): Pick<Declared, "scoped"> {
  const holding = scopes.filter((one) => one !== undefined);
  if (holding.length === 0) return {};
  const files = parts.map(({ path, document }) => ({ path, lines: linesOf(document, entries) }));
  return { scoped: holding.map((one) => ({ ...one, files })) };
}
