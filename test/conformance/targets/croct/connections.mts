/** Relay's connections: a cursor names the last object that was seen, and stays good while others come and go. */

import { problem } from "./problem.mts";

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const encode = (id: string): string => Buffer.from(`after:${id}`).toString("base64url");

function decode(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  if (!text.startsWith("after:")) throw problem("invalid-input", "This is no cursor.");
  return text.slice("after:".length);
}

/** Pages of lists in the order of their ids. @param most objects that a page may have, whatever is asked for */
export const connectionsOf =
  (most: number) =>
  <T extends { readonly id: string }, V>(all: readonly T[], { first, after }: PageArguments, view: (one: T) => V) => {
    if (typeof first === "number" && (first < 1 || first > 100))
      throw problem("invalid-input", "`first` is from 1 to 100.");
    const size = Math.min(first ?? 20, most);
    const seen = after == null ? "" : decode(after);
    const left = all.filter(({ id }) => id > seen).sort((a, b) => (a.id < b.id ? -1 : 1));
    const page = left.slice(0, size);
    const end = page.at(-1);
    return {
      edges: page.map((one) => ({ cursor: encode(one.id), node: view(one) })),
      pageInfo: { hasNextPage: left.length > page.length, endCursor: end === undefined ? null : encode(end.id) },
    };
  };
