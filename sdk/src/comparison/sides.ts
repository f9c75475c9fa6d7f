/** The two charters of a comparison: the base under the names that the head has for its organizations and workspaces. */

import { type Charter, renamedAddress } from "@charter/schema";

/** A charter, and the day that its `accessUntil` is compared with. */
export interface Side {
  readonly charter: Charter;
  readonly now: Date;
}

/** Both, and how the head calls what the base declares. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
  readonly called: (address: string) => string;
}

/** `previously:` may stay in a charter for long: it renames what the base still has under the old name alone. */
export function sidesOf(base: Side, head: Side): Sides {
  const there = new Set(base.charter.resources.map(({ address }) => address));
  const renamed = Object.fromEntries(
    head.charter.resources.flatMap(({ kind, address, previously }) =>
      (kind === "Organization" || kind === "Workspace") && previously !== undefined && !there.has(address)
        ? [[previously, address] as const]
        : [],
    ),
  );
  const isEmpty = Object.keys(renamed).length === 0;
  return { base, head, called: (address) => (isEmpty ? address : renamedAddress(address, renamed)) };
}

/** What both have of something, by its name. */
export interface Both<T> {
  readonly name: string;
  readonly before?: T;
  readonly after?: T;
}

/** Joins what both have by its name; sorted. */
export function joined<T>(
  before: readonly T[],
  after: readonly T[],
  nameBefore: (one: T) => string,
  nameAfter: (one: T) => string,
): readonly Both<T>[] {
  const old = new Map(before.map((one) => [nameBefore(one), one]));
  const now = new Map(after.map((one) => [nameAfter(one), one]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    return { name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
  });
}
