/** Lists: page after page, and never without end. */

import { ProtocolError } from "../errors";
import type { Answer } from "../http/call";
import { expectShape, isRecord, type Shape } from "../http/shape";
import type { Door } from "./request";

/** The largest page that the contract has. */
const pageSize = 500;
/** A million objects in one list: more is a list that does not end. */
const mostPages = 2000;

interface Page {
  readonly data: readonly unknown[];
  readonly next: string | undefined;
}

function pageOf({ body, exchange }: Answer): Page {
  const wrong = (what: string) => new ProtocolError(exchange, what);
  if (!isRecord(body) || !Array.isArray(body.data)) throw wrong("this is no page of a list");
  if (body.data.length > pageSize) throw wrong(`a page of ${body.data.length} objects, ${pageSize} were asked for`);
  if (body.has_more !== true) return { data: body.data, next: undefined };
  if (typeof body.next_cursor !== "string" || body.next_cursor === "") {
    throw wrong("the list goes on, but no cursor says where");
  }
  if (body.data.length === 0) throw wrong("an empty page says that the list goes on");
  return { data: body.data, next: body.next_cursor };
}

/**
 * Reads a whole list, in the service's order. What several pages show (the list moved meanwhile) is there once, as the
 * last page shows it.
 * @throws ProtocolError where a page is none, or the list runs in circles
 */
export async function readList<T extends { readonly id: string }>(
  door: Door,
  organization: string,
  path: string,
  shape: Shape<T>,
): Promise<readonly T[]> {
  const objects = new Map<string, T>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const answer = await door.request({ method: "GET", path, query: { limit: pageSize, cursor }, organization });
    const { data, next } = pageOf(answer);
    const before = objects.size;
    for (const value of data) {
      const object = expectShape(value, shape, answer.exchange);
      objects.set(object.id, object);
    }
    const endless = objects.size === before || cursors.size >= mostPages || (next !== undefined && cursors.has(next));
    if (next !== undefined && endless) throw new ProtocolError(answer.exchange, "the list runs in circles");
    if (next !== undefined) cursors.add(next);
    cursor = next;
  } while (cursor !== undefined);
  return [...objects.values()];
}
