/** Pages: of REST by the header that names the next one, of GraphQL by cursors; and never without end. */

import { isPlainMap } from "@charter/schema";
import { type Exchange, NotFoundError, ProtocolError } from "../../errors";
import type { Answer } from "../../http/call";
import { limits } from "../../http/limits";
import { expectShape, type Shape } from "../../http/shape";
import { tell } from "../../http/traffic";
import { type Page, pageShape } from "./contract";
import type { Query } from "./queries";
import type { Questions } from "./request";

/** The number of the next page, of the one link that says so. */
function nextPage({ header, exchange }: Answer): number | undefined {
  const link = (header("link") ?? "").split(",").find((one) => /;\s*rel="next"/.test(one));
  if (link === undefined) return undefined;
  const page = Number(/[?&]page=(\d+)/.exec(link)?.[1]);
  if (!Number.isSafeInteger(page) || page < 2)
    throw new ProtocolError(exchange, "the list goes on, but no page says where");
  return page;
}

/** What is on a page of REST. @throws ProtocolError where that is no list */
export function listIn({ body, exchange }: Answer): readonly unknown[] {
  if (Array.isArray(body)) return body;
  throw new ProtocolError(exchange, "this is no list");
}

/** All objects of a list of REST, each as its shape says. @throws ProtocolError where something is none, or the list has no end */
export async function listed<T>(
  questions: Questions,
  call: { readonly path: string; readonly organization: string; readonly query?: Readonly<Record<string, string>> },
  shape: Shape<T>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let page: number | undefined = 1;
  while (page !== undefined) {
    const query = { ...call.query, per_page: 100, ...(page > 1 && { page }) };
    const answer: Answer = await questions.request({ ...call, method: "GET", query });
    const items = listIn(answer);
    for (const one of items) all.push(expectShape(one, shape, answer.exchange));
    tell({ what: "listed", objects: items.length });
    const next = nextPage(answer);
    if (next !== undefined && (next <= page || next > limits.pages))
      throw new ProtocolError(answer.exchange, "the list runs in circles");
    page = next;
  }
  return all;
}

/** What is on a page, by edges or by nodes. */
const itemsOn = ({ edges, nodes }: Page): readonly unknown[] =>
  Array.isArray(edges) ? edges : Array.isArray(nodes) ? nodes : [];

function nextAfter({ pageInfo: { hasNextPage, endCursor }, ...page }: Page, exchange: Exchange): string | undefined {
  if (!hasNextPage) return undefined;
  if (endCursor === null) throw new ProtocolError(exchange, "the list goes on, but no cursor says where");
  if (itemsOn({ ...page, pageInfo: { hasNextPage, endCursor } }).length === 0)
    throw new ProtocolError(exchange, "an empty page says that the list goes on");
  return endCursor;
}

/** How a list of GraphQL goes on. */
interface Listing<T, V extends object> {
  readonly shape: Shape<T>;
  readonly further: Query<V & { readonly after?: string | null }>;
  readonly variables: V;
  /** Where the list is, below `data`. */
  readonly at: readonly string[];
  /** The slug that picks the credential. */
  readonly organization: string;
}

/** What stands at a place of an answer. */
export const valueIn = (data: unknown, at: readonly string[]): unknown =>
  at.reduce<unknown>((value, name) => (isPlainMap(value) ? value[name] : undefined), data);

/** All objects of a list whose first page is there already. @throws ProtocolError where it runs in circles */
export async function whole<T, V extends object>(
  questions: Questions,
  first: Page,
  exchange: Exchange,
  { shape, further, variables, at, organization }: Listing<T, V>,
): Promise<readonly T[]> {
  const all: T[] = [];
  const cursors = new Set<string>();
  let read = { page: first, exchange };
  for (;;) {
    const items = itemsOn(read.page);
    for (const one of items) all.push(expectShape(one, shape, read.exchange));
    tell({ what: "listed", objects: items.length });
    const after = nextAfter(read.page, read.exchange);
    if (after === undefined) return all;
    if (cursors.has(after) || cursors.size >= limits.pages)
      throw new ProtocolError(read.exchange, "the list runs in circles");
    cursors.add(after);
    const told = await questions.ask(further, { ...variables, after }, organization);
    read = { page: expectShape(valueIn(told.data, at), pageShape, told.exchange), exchange: told.exchange };
  }
}

/** All objects of a list, from its first page on. @throws NotFoundError where what has the list is not there */
export async function everything<T, V extends object>(
  questions: Questions,
  listing: Listing<T, V>,
): Promise<readonly T[]> {
  const { data, exchange } = await questions.ask(
    listing.further,
    { ...listing.variables, after: null },
    listing.organization,
  );
  if (valueIn(data, listing.at.slice(0, -1)) === null) throw new NotFoundError(exchange);
  return whole(questions, expectShape(valueIn(data, listing.at), pageShape, exchange), exchange, listing);
}
