/** What `removed:` says (D6). */

import {
  type Charter,
  deletionNeeds,
  descriptionOf,
  isWithin,
  type Kind,
  needsInWords,
  type Platform,
} from "@charter/schema";

/** Whether an object of this kind goes only with its address under `removed:`. */
export const needsTombstone = (kind: Kind): boolean => descriptionOf(kind).needsTombstone;

/** What `removed:` says of an address, itself or through what it is in; `forget` goes before `destroy`. */
export function saidOf({ tombstones }: Charter, address: string): "destroy" | "forget" | undefined {
  const said = new Set(tombstones.filter((one) => isWithin(address, one.address)).map(({ action }) => action));
  return said.has("forget") ? "forget" : said.has("destroy") ? "destroy" : undefined;
}

/** Why deleting what is of a kind is not Charter's to do, as a sentence without its end; undefined where it is. */
export function notDeletable(platform: Platform, kind: Kind): string | undefined {
  const needs = deletionNeeds(platform, kind);
  return needs === "token"
    ? undefined
    : `deleting ${descriptionOf(kind).words[1]} ${needsInWords[needs]} on ${platform.title}`;
}

/** The line that says what becomes of something, up to `stop managing it`: `destroy` is proposed only where it can be done. */
export function lineToGo(platform: Platform, kind: Kind, address: string): string {
  const forget = "to stop managing it";
  return notDeletable(platform, kind) === undefined
    ? `\`removed: { ${address}: destroy }\` to delete it, or \`forget\` ${forget}`
    : `\`removed: { ${address}: forget }\` ${forget}`;
}
