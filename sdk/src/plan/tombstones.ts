/** What `removed:` says (D6). */

import { type Charter, descriptionOf, isWithin, type Kind } from "@charter/schema";

/** Whether an object of this kind goes only with its address under `removed:`. */
export const needsTombstone = (kind: Kind): boolean => descriptionOf(kind).needsTombstone;

/** What `removed:` says of an address, itself or through what it is in; `forget` goes before `destroy`. */
export function saidOf({ tombstones }: Charter, address: string): "destroy" | "forget" | undefined {
  const said = new Set(tombstones.filter((one) => isWithin(address, one.address)).map(({ action }) => action));
  return said.has("forget") ? "forget" : said.has("destroy") ? "destroy" : undefined;
}
