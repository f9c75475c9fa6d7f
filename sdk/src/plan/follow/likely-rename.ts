/** What is managed and no longer declared, next to what is declared and new: often the same thing under another name (D6). */

import { type Kind, readAddress } from "@charter/schema";
import type { ManagedObject } from "../managed";
import type { Match } from "../match";

const nameOf = (value: object): unknown => ("name" in value ? value.name : undefined);

/** What has to stay the same in a rename: the workspace and the environment of an application. */
function placeOf(kind: Kind, address: string): string {
  const { workspace = "", application = "" } = readAddress(kind, address);
  return kind === "Application" ? `${workspace} ${application.slice(application.lastIndexOf("@"))}` : "";
}

/** What `previously:` would say. */
function keyOf(kind: Kind, address: string): string {
  const { organization, workspace = "", application = "" } = readAddress(kind, address);
  if (kind === "Application") return application.slice(0, application.lastIndexOf("@"));
  return kind === "Workspace" ? workspace : organization;
}

/** What is said of the line that would rename an object. */
export const renameTo = (kind: Kind, former: string, now: string): string =>
  `If it is called ${now} now, write \`previously: ${keyOf(kind, former)}\` there.`;

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
      placeOf(kind, desired.address) === placeOf(kind, address),
  );
  const named = candidates.find(({ desired }) => nameOf(desired.inputs) === nameOf(former));
  return (named ?? (candidates.length === 1 ? candidates[0] : undefined))?.desired.address;
}
