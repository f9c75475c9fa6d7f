/** The managed set from the charter of an earlier commit: what it declares and what is there, by natural key. */

import { type Charter, type DesiredResource, renamedAddress } from "@charter/schema";
import { type Managed, type ManagedObject, renamesOf, unknownManaged } from "../managed";
import type { Observations } from "../observe";
import { LiveIndex } from "../observe/live-index";
import { byOrganization } from "./by-organization";
import { matchAll } from "./match";

/** An organization that was not read: its slug stands for its id, so that its disappearance can be said. */
const unread = (slug: string): ManagedObject => ({ address: slug, kind: "Organization", id: slug, inputs: { slug } });

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
