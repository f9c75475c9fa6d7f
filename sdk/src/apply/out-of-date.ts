/** Whether the engine has to refresh its state before it compares: only where the service says something new. */

import { isDeepStrictEqual } from "node:util";
import { organizationOf } from "@charter/schema";
import type { Managed, Observations } from "../plan";
import { LiveIndex } from "../plan/live-index";
import type { ManagedObject } from "../plan/managed";

/** Whether the service has an object exactly as the state remembers it. */
function isRemembered({ kind, id, waiting, remembered = {} }: ManagedObject, index: LiveIndex): boolean {
  const live = index.byId(kind, id);
  if (waiting === true || live === undefined) return waiting === true && live === undefined;
  return Object.entries(live).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(value, remembered[field]),
  );
}

/**
 * Whether the state remembers anything else than what was observed just now. A refresh goes through every object, which
 * takes longer than all else in a run that changes little.
 */
export function isOutOfDate(managed: Managed, observed: Observations): boolean {
  if (managed.interrupted === true) return true;
  const indexes = new Map(
    [...observed.values()].flatMap(({ slug, observed }) =>
      observed === undefined ? [] : [[slug, new LiveIndex(observed)] as const],
    ),
  );
  return [...managed.objects.values()].some((object) => {
    const index = indexes.get(organizationOf(object.address));
    return index === undefined || !isRemembered(object, index);
  });
}
