/** Lists: page after page, and never without end. */

import { type Exchange, ProtocolError } from "../errors";
import type { Answer, Requests } from "../http/call";
import { limits } from "../http/limits";
import { expectShape, isRecord, type Shape } from "../http/shape";

/** The largest page that the contract has. */
const pageSize = 500;
/** As the contract has it. */
const longestCursor = 1000;

interface Page {
  readonly data: readonly unknown[];
  readonly next: string | undefined;
}

function pageOf({ body, exchange }: Answer): Page {
  const wrong = (what: string) => new ProtocolError(exchange, what);
  if (!isRecord(body) || !Array.isArray(body.data)) throw wrong("this is no page of a list");
  if (body.data.length > pageSize) throw wrong(`a page of ${body.data.length} objects, ${pageSize} were asked for`);
  const { data, has_more: goesOn, next_cursor: next } = body;
  if (typeof goesOn !== "boolean") throw wrong("the page does not say whether the list goes on");
  if (!goesOn) {
    if (next !== null) throw wrong("the list is at its end, but a cursor says where it goes on");
    return { data, next: undefined };
  }
  if (typeof next !== "string" || next === "" || next.length > longestCursor) {
    throw wrong("the list goes on, but no cursor says where");
  }
  if (data.length === 0) throw wrong("an empty page says that the list goes on");
  return { data, next };
}

/** What to list. */
interface Listing<T> {
  readonly path: string;
  /** The slug that picks the credential. */
  readonly organization: string;
  readonly shape: Shape<T>;
  /** What no two of them can have in common. */
  readonly key: (object: T) => string;
}

/** One of two with one key would stand before the other: nobody would see it, or remove it. */
function requireDistinct<T>(objects: readonly T[], { shape, key }: Listing<T>, exchange: Exchange): void {
  const keys = new Set<string>();
  for (const object of objects) {
    const own = key(object);
    if (keys.has(own)) throw new ProtocolError(exchange, `the list shows two of one ${shape.name}: ${own}`);
    keys.add(own);
  }
}

/**
 * Reads a whole list, in the service's order. What several pages show (the list moved meanwhile) is there once, as the
 * last page shows it.
 * @throws ProtocolError where a page is none, where the list runs in circles or has two objects of one key
 */
export async function readList<T extends { readonly id: string }>(
  door: Requests,
  listing: Listing<T>,
): Promise<readonly T[]> {
  const { path, organization, shape } = listing;
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
    const endless =
      objects.size === before || cursors.size >= limits.pages || (next !== undefined && cursors.has(next));
    if (next !== undefined && endless) throw new ProtocolError(answer.exchange, "the list runs in circles");
    if (next !== undefined) cursors.add(next);
    cursor = next;
  } while (cursor !== undefined);
  const all = [...objects.values()];
  requireDistinct(all, listing, { method: "GET", path });
  return all;
}
