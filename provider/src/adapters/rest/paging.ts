/** Lists: page after page, and never without end. */

import { isPlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../../errors";
import type { Answer, Call, Requests } from "../../http/call";
import { requireDistinct } from "../../http/distinct";
import { limits } from "../../http/limits";
import { expectShape, type Shape } from "../../http/shape";
import { tell } from "../../http/traffic";
import type { Connection } from "./connection";
import { noteVersion } from "./versions";

/** The largest page that the contract has. */
const pageSize = 500;
/** As the contract has it. */
const longestCursor = 1000;

interface Page {
  readonly data: readonly unknown[];
  readonly etags: readonly unknown[];
  readonly next: string | undefined;
}

function pageOf({ body, exchange }: Answer): Page {
  const wrong = (what: string) => new ProtocolError(exchange, what);
  if (!isPlainMap(body) || !Array.isArray(body.data)) throw wrong("this is no page of a list");
  if (body.data.length > pageSize) throw wrong(`a page of ${body.data.length} objects, ${pageSize} were asked for`);
  const { data, has_more: goesOn, next_cursor: next } = body;
  const etags = Array.isArray(body.etags) ? body.etags : [];
  if (typeof goesOn !== "boolean") throw wrong("the page does not say whether the list goes on");
  if (!goesOn) {
    if (next !== null) throw wrong("the list is at its end, but a cursor says where it goes on");
    return { data, etags, next: undefined };
  }
  if (typeof next !== "string" || next === "" || next.length > longestCursor) {
    throw wrong("the list goes on, but no cursor says where");
  }
  if (data.length === 0) throw wrong("an empty page says that the list goes on");
  return { data, etags, next };
}

/** Where a list begins, and in which order. */
interface Start {
  readonly path: Call["path"];
  /** The slug that picks the credential. */
  readonly organization: string;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * The pages of a list, each once it is asked for.
 * @throws ProtocolError where a page is none, or a cursor leads back
 */
export async function* pages(door: Requests, { path, organization, query }: Start): AsyncIterable<PageRead> {
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const answer = await door.request({
      method: "GET",
      path,
      query: { ...query, limit: pageSize, cursor },
      organization,
    });
    const { data, etags, next } = pageOf(answer);
    yield { data, etags, exchange: answer.exchange, isLast: next === undefined };
    if (next !== undefined && (cursors.size >= limits.pages || cursors.has(next))) throw inCircles(answer.exchange);
    if (next !== undefined) cursors.add(next);
    cursor = next;
  } while (cursor !== undefined);
}

/** A page as it was read. */
interface PageRead {
  readonly data: readonly unknown[];
  readonly etags: readonly unknown[];
  readonly exchange: Exchange;
  readonly isLast: boolean;
}

const inCircles = (exchange: Exchange): ProtocolError => new ProtocolError(exchange, "the list runs in circles");

/** What to list. */
interface Listing<T> {
  readonly path: string;
  /** The slug that picks the credential. */
  readonly organization: string;
  readonly shape: Shape<T>;
  /** What no two of them can have in common. */
  readonly key: (object: T) => string;
}

/**
 * Reads a whole list, in the service's order. What several pages show (the list moved meanwhile) is there once, as the
 * last page shows it.
 * @throws ProtocolError where a page is none, where the list runs in circles or has two objects of one key
 */
export async function readList<T extends { readonly id: string }>(
  { door, versions }: Pick<Connection, "door" | "versions">,
  listing: Listing<T>,
): Promise<readonly T[]> {
  const { path, shape } = listing;
  const objects = new Map<string, T>();
  for await (const { data, etags, exchange, isLast } of pages(door, listing)) {
    const before = objects.size;
    for (const [index, value] of data.entries()) {
      const object = expectShape(value, shape, exchange);
      objects.set(object.id, object);
      noteVersion(versions, object.id, etags[index]);
    }
    if (!isLast && objects.size === before) throw inCircles(exchange);
    tell({ what: "listed", objects: objects.size - before });
  }
  const all = [...objects.values()];
  requireDistinct(shape.name, all.map(listing.key), { method: "GET", path });
  return all;
}
