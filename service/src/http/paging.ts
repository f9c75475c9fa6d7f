import { entityTag } from "./precondition";
import { Problem } from "./problem";
import { isKept } from "./text";

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** Which list a cursor belongs to: the operation and whose list it is. */
export type ListName = readonly [operation: string, parent: string];

interface Paging {
  readonly limit?: number;
  readonly cursor?: string;
}

/** How many rows a page asks for: one more than it shows says whether there are more. */
export const rowsFor = ({ limit = 100 }: Paging): number => limit + 1;

/** The last key of the page before; empty at the start, which is before every key. @throws Problem bad-cursor */
export function keyAfter({ cursor }: Paging, list: ListName): string {
  if (cursor === undefined) return "";
  const [operation, parent, key] = decoded(cursor);
  if (operation === list[0] && parent === list[1] && typeof key === "string" && isKept(key)) return key;
  throw new Problem("bad-cursor", "The cursor does not belong to this list");
}

function decoded(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Cuts rows into a page. @param key what the list is ordered by */
export function page<R, T>(
  rows: readonly R[],
  paging: Paging,
  list: ListName,
  key: (row: R) => string,
  body: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, rowsFor(paging) - 1);
  const last = shown.at(-1);
  const more = rows.length > shown.length && last !== undefined;
  return {
    data: shown.map(body),
    has_more: more,
    next_cursor: more ? Buffer.from(JSON.stringify([...list, key(last)])).toString("base64url") : null,
  };
}

/** A page of objects that have entity tags: those that a read of each alone has. */
export function taggedPage<R, T>(...list: Parameters<typeof page<R, T>>): Page<T> & { readonly etags: string[] } {
  const shown = page(...list);
  return { ...shown, etags: shown.data.map((object) => entityTag(JSON.stringify(object))) };
}
