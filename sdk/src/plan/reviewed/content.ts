/** What a charter says, apart from how and where it is written. */

import { createHash } from "node:crypto";
import type { Charter } from "@charter/schema";

/** Members in the order of their names, whoever wrote them; where something stands says nothing. */
const plainly = (key: string, value: unknown): unknown => {
  if (key === "position" || key === "positions") return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
};

const byAddress = <T extends { readonly address: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((one, other) => (one.address < other.address ? -1 : 1));

/**
 * A digest of a charter's content: its objects, its guard, what it removes and whom it ignores, and what its platform's roles mean.
 * Comments, the order of lines and the division into files make no difference.
 */
export function contentDigest(charter: Charter): string {
  const { platform, resources, implied, tombstones, guard, ignore, unmanaged, resends } = charter;
  const content = {
    platform,
    resources: byAddress(resources),
    implied: byAddress(implied),
    tombstones: byAddress(tombstones),
    guard: { ...guard, requiredOwners: [...guard.requiredOwners].sort() },
    ignore: [...ignore.members].sort(),
    unmanaged,
    resends,
  };
  return `sha256:${createHash("sha256").update(JSON.stringify(content, plainly)).digest("hex")}`;
}
