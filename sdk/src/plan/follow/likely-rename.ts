/** What is managed and no longer declared, next to what is declared and new: often the same thing under another name (D6). */

import { descriptionOf, type Kind, readAddress } from "@charter/schema";
import type { ManagedObject } from "../managed";
import type { Match } from "../match";

const nameOf = (value: object): unknown => ("name" in value ? value.name : undefined);

/** The outermost of an object's names: that changes in a rename; what it is in and its other names stay. */
function namesOf(kind: Kind, address: string): { readonly key: string; readonly place: string } {
  const { name } = readAddress(kind, address);
  const end = descriptionOf(kind).names.length === 1 ? name.length : name.lastIndexOf("@");
  return { key: name.slice(0, end), place: `${address.slice(0, -name.length)} ${name.slice(end)}` };
}

/** What is said of the line that would rename an object. */
export const renameTo = (kind: Kind, former: string, now: string): string =>
  `If it is called ${now} now, write \`previously: ${namesOf(kind, former).key}\` there.`;

/**
 * The address of the declared object that a vanished one has most likely become: the new one of the same kind with the same name,
 * else the only new one.
 * @param former what is known of the vanished one, its name among it
 */
export function likelyRename(
  { kind, address }: Pick<ManagedObject, "kind" | "address">,
  former: object,
  matches: readonly Match[],
): string | undefined {
  const candidates = matches.filter(
    ({ desired, live: found }) =>
      desired.kind === kind &&
      found === undefined &&
      desired.previously === undefined &&
      namesOf(kind, desired.address).place === namesOf(kind, address).place,
  );
  const named = candidates.find(({ desired }) => nameOf(desired.inputs) === nameOf(former));
  return (named ?? (candidates.length === 1 ? candidates[0] : undefined))?.desired.address;
}
