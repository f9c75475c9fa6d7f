/** What is managed and no longer declared, next to what is declared and new: often the same thing under another name (D6). */

import type { LiveByKind } from "@charter/provider";
import type { Kind } from "@charter/schema";
import type { Match } from "../match";

const nameOf = (value: object): unknown => ("name" in value ? value.name : undefined);

/**
 * The address of the declared object that a vanished one has most likely become: the new one of the same kind with the same name,
 * else the only new one.
 */
export function likelyRename(kind: Kind, live: LiveByKind[Kind], matches: readonly Match[]): string | undefined {
  const candidates = matches.filter(
    ({ desired, live: found }) => desired.kind === kind && found === undefined && desired.previously === undefined,
  );
  const named = candidates.find(({ desired }) => nameOf(desired.inputs) === nameOf(live));
  return (named ?? (candidates.length === 1 ? candidates[0] : undefined))?.desired.address;
}
