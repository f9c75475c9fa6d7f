/** What a charter says, apart from how and where it is written. */

import { createHash } from "node:crypto";
import type { Charter, Guard, Position } from "@charter/schema";

/** Members in the order of their names, whoever wrote them. */
const plainly = (_: string, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
};

const byAddress = <T extends { readonly address: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((one, other) => (one.address < other.address ? -1 : 1));

/** Where an object stands says nothing; a key of its own that is called so does. */
const withoutPosition = <T extends { readonly position: Position }>({ position, ...rest }: T) => rest;

function withoutPositions({ positions, ...figures }: Guard) {
  return { ...figures, requiredOwners: [...figures.requiredOwners].sort() };
}

/**
 * A digest of a charter's content: its objects, its guard, what it removes and whom it ignores, and what its platform's roles mean.
 * Comments, the order of lines and the division into files make no difference.
 */
export function contentDigest(charter: Charter): string {
  const { platform, resources, implied, tombstones, guard, ignore, unmanaged, resends } = charter;
  const content = {
    platform,
    resources: byAddress(resources).map(withoutPosition),
    implied: byAddress(implied),
    tombstones: byAddress(tombstones).map(withoutPosition),
    guard: withoutPositions(guard),
    ignore: [...ignore.members].sort(),
    unmanaged,
    resends,
  };
  return `sha256:${createHash("sha256").update(JSON.stringify(content, plainly)).digest("hex")}`;
}
