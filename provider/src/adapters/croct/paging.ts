/** Connections: page after page, and never without end. Each list inside of another one pages by itself. */

import { isPlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../../errors";
import { limits } from "../../http/limits";
import { expectShape, type Shape } from "../../http/shape";
import { tell } from "../../http/traffic";
import { type Page, pageShape } from "./contract";
import type { Query } from "./document";
import type { Questions } from "./request";

/** Where a list is, and how it goes on. */
interface Listing<T> {
  readonly shape: Shape<T>;
  /** The id of what it is a list of. */
  readonly id: string;
  readonly further: Query<{ readonly id: string; readonly after: string }>;
  /** The slug that picks the credential. */
  readonly organization: string;
}

/** Where the next page begins; nothing where this is the last one. */
function nextAfter({ edges, pageInfo: { hasNextPage, endCursor } }: Page, exchange: Exchange): string | undefined {
  if (!hasNextPage) return undefined;
  if (endCursor === null) throw new ProtocolError(exchange, "the list goes on, but no cursor says where");
  if (edges.length === 0) throw new ProtocolError(exchange, "an empty page says that the list goes on");
  return endCursor;
}

/**
 * All objects of a list whose first page is there already. What several pages show (the list moved meanwhile) is there once, as the
 * last page shows it.
 * @throws ProtocolError where something is none of these, or the list runs in circles
 */
export async function whole<T extends { readonly id: string }>(
  questions: Questions,
  first: Page,
  exchange: Exchange,
  { shape, id, further, organization }: Listing<T>,
): Promise<readonly T[]> {
  const objects = new Map<string, T>();
  const cursors = new Set<string>();
  let read: { readonly page: Page; readonly exchange: Exchange } = { page: first, exchange };
  for (;;) {
    const before = objects.size;
    for (const edge of read.page.edges) {
      const object = expectShape(isPlainMap(edge) ? edge.node : undefined, shape, read.exchange);
      objects.set(object.id, object);
    }
    tell({ what: "listed", objects: objects.size - before });
    const after = nextAfter(read.page, read.exchange);
    if (after === undefined) return [...objects.values()];
    if (cursors.has(after) || cursors.size >= limits.pages || objects.size === before) {
      throw new ProtocolError(read.exchange, "the list runs in circles");
    }
    cursors.add(after);
    const { data, exchange: next } = await questions.ask(further, { id, after }, organization);
    const list = isPlainMap(data.parent) ? data.parent.list : undefined;
    read = { page: expectShape(list, pageShape, next), exchange: next };
  }
}
