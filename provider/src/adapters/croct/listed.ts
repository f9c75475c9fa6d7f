/** Lists whose entries are written one by one. */

/** What is missing from a list, and what it has too much. */
export interface ListChanges<T> {
  readonly missing: readonly string[];
  readonly surplus: readonly T[];
}

/** @param keyOf how a charter writes an entry */
export function changesOfList<T>(
  wanted: readonly string[],
  there: readonly T[],
  keyOf: (entry: T) => string,
): ListChanges<T> {
  const keys = new Set(there.map(keyOf));
  return {
    missing: wanted.filter((key) => !keys.has(key)),
    surplus: there.filter((entry) => !wanted.includes(keyOf(entry))),
  };
}

/** The texts of a declared list; `undefined` where nothing is written of it, and none where it is cleared. */
export function textsIn(map: unknown, name: string): readonly string[] | undefined {
  if (map === undefined) return undefined;
  const list: unknown = typeof map === "object" && map !== null ? new Map(Object.entries(map)).get(name) : null;
  if (list === undefined) return undefined;
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
