/** The managed set from the charter of an earlier commit: what it declares and what is there, by natural key. */

import { type Charter, type DesiredResource, renamedAddress } from "@charter/schema";
import { type Managed, type ManagedObject, renamesOf, unknownManaged } from "../managed";
import type { Observations } from "../observe";
import { LiveIndex } from "../observe/live-index";
import type { Plan } from "../plan";
import { byOrganization } from "./by-organization";
import { matchAll } from "./match";

/** An organization that was not read: its slug stands for its id, so that its disappearance can be said. */
const unread = (slug: string): ManagedObject => ({ address: slug, kind: "Organization", id: slug, inputs: { slug } });

/** The code of the warning that there was no charter at the base. */
export const noCharterAtBase = "no-charter-at-base";

/** A warning where the base declares nothing: the charter is new, or it lay elsewhere then. */
export function emptyBase(
  base: readonly DesiredResource[] | undefined,
  path: string,
  ref = "the base",
): Plan["warnings"] {
  if (base === undefined || base.length > 0) return [];
  const message =
    `At ${ref} there is no charter at ${path}, so nothing counts as managed and no removal shows. If it was moved or renamed, ` +
    "apply it once under its old path, or keep a state: `--base` looks for the path of now.";
  return [{ code: noCharterAtBase, message }];
}

/**
 * What an earlier charter manages, under the addresses that it had then. Pure.
 * @param base what it declared
 * @param charter the charter of now, whose `previously:` says what organizations are called by now
 */
export function managedAtBase(base: readonly DesiredResource[], charter: Charter, observed: Observations): Managed {
  const renamed = renamesOf(charter.resources);
  const objects = [...byOrganization(base)].flatMap(([slug, declared]): readonly ManagedObject[] => {
    const observation = observed.get(renamedAddress(slug, renamed));
    if (observation === undefined) return [unread(slug)];
    const live = observation.observed;
    if (live === undefined) return [];
    return matchAll(declared, new LiveIndex(live, slug), unknownManaged).flatMap(({ desired, live: found }) =>
      found === undefined
        ? []
        : [
            {
              address: desired.address,
              kind: desired.kind,
              id: found.id,
              inputs: { ...desired.inputs },
              remembered: { ...found },
            },
          ],
    );
  });
  return { source: "base", objects: new Map(objects.map((object) => [object.address, object])) };
}
