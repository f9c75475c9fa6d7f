import { type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "../database/tables";
import { entityTag } from "./precondition";
import { Problem } from "./problem";
import { isKept } from "./text";

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

interface Answer<Body> {
  readonly status: 200;
  readonly body: Body;
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
  throw badCursor();
}

/** The problem of a cursor that no page of this list has given. */
export const badCursor = (): Problem => new Problem("bad-cursor", "The cursor does not belong to this list");

function decoded(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** What an answer shows of the rows that were read. @param key what the list is ordered by */
export function page<R, T>(
  rows: readonly R[],
  paging: Paging,
  list: ListName,
  key: (row: R) => string,
  body: (row: R) => T,
): Answer<Page<T>> {
  const shown = rows.slice(0, rowsFor(paging) - 1);
  const last = shown.at(-1);
  const more = rows.length > shown.length && last !== undefined;
  const cursor = more ? Buffer.from(JSON.stringify([...list, key(last)])).toString("base64url") : null;
  return { status: 200, body: { data: shown.map(body), has_more: more, next_cursor: cursor } };
}

/**
 * Answers with a page of a list in the order of a key.
 * @param query all rows that the list has
 * @param key the member of a row that it is ordered by
 * @param column where that stands in the tables
 * @throws Problem bad-cursor
 */
export async function listed<Table extends keyof Tables, K extends string, R extends { readonly [N in K]: string }, T>(
  query: SelectQueryBuilder<Tables, Table, R>,
  paging: Paging,
  list: ListName,
  key: K,
  body: (row: R) => T,
  column: string = key,
): Promise<Answer<Page<T>>> {
  const place = sql.ref(column);
  const after = sql<boolean>`${place} > ${keyAfter(paging, list)}`;
  const rows = await query.where(after).orderBy(place).limit(rowsFor(paging)).execute();
  return page(rows, paging, list, (row) => row[key], body);
}

/** A page of objects that have entity tags: those that a read of each alone has. */
export const tagged = <T>({
  status,
  body,
}: Answer<Page<T>>): Answer<Page<T> & { readonly etags: readonly string[] }> => ({
  status,
  body: { ...body, etags: body.data.map((object) => entityTag(JSON.stringify(object))) },
});
