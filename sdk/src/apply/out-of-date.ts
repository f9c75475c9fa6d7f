/** What the engine has to refresh in its state before it compares: only what it could not work with as it stands there. */

import { isDeepStrictEqual } from "node:util";
import { holdsOthers, organizationOf } from "@charter/schema";
import type { Managed, Observations } from "../plan";
import type { ManagedObject } from "../plan/managed";
import { LiveIndex } from "../plan/observe";

/**
 * Whether the engine can work with an object as the state remembers it. That somebody accepted, or that a field is another by
 * now, is nothing to refresh: the plan has seen it, and the provider does what the plan says.
 */
function isUsable({ kind, id, waiting, remembered }: ManagedObject, index: LiveIndex): boolean {
  const live = index.byId(kind, id);
  if (waiting === true || live === undefined) return waiting === true && live === undefined;
  if (remembered === undefined || !holdsOthers(kind)) return remembered !== undefined;
  return Object.entries(live).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(value, remembered[field]),
  );
}

/** The addresses of what has to be refreshed; of a run that was interrupted, nobody knows. */
export type OutOfDate = readonly string[] | "unknown";

/**
 * Which objects a state has to learn anew: what is gone, what came by itself, what was not written well, and what holds others and
 * is not as remembered. A refresh goes through every object, which takes longer than all else in a run that changes little.
 */
export function outOfDate(managed: Managed, observed: Observations): OutOfDate {
  if (managed.interrupted === true) return "unknown";
  const indexes = new Map(
    [...observed.values()].flatMap(({ slug, observed }) =>
      observed === undefined ? [] : [[slug, new LiveIndex(observed)] as const],
    ),
  );
  const isStale = (object: ManagedObject): boolean => {
    const index = indexes.get(organizationOf(object.address));
    return index === undefined || !isUsable(object, index);
  };
  return [...managed.objects.values()].filter(isStale).map(({ address }) => address);
}
