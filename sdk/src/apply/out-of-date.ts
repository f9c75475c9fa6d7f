/** What the engine has to refresh in its state before it compares: only that of which the service says something new. */

import { isDeepStrictEqual } from "node:util";
import { organizationOf } from "@charter/schema";
import type { Managed, Observations } from "../plan";
import type { ManagedObject } from "../plan/managed";
import { LiveIndex } from "../plan/observe/live-index";

/** Whether the service has an object exactly as the state remembers it. */
function isRemembered({ kind, id, waiting, remembered = {} }: ManagedObject, index: LiveIndex): boolean {
  const live = index.byId(kind, id);
  if (waiting === true || live === undefined) return waiting === true && live === undefined;
  return Object.entries(live).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(value, remembered[field]),
  );
}

/** The addresses of what the state remembers otherwise than the service has it; of a run that was interrupted, nobody knows. */
export type OutOfDate = readonly string[] | "unknown";

/**
 * Of which objects the state remembers anything else than what was observed just now. A refresh goes through every object,
 * which takes longer than all else in a run that changes little.
 */
export function outOfDate(managed: Managed, observed: Observations): OutOfDate {
  if (managed.interrupted === true) return "unknown";
  const indexes = new Map(
    [...observed.values()].flatMap(({ slug, observed }) =>
      observed === undefined ? [] : [[slug, new LiveIndex(observed)] as const],
    ),
  );
  const isNew = (object: ManagedObject): boolean => {
    const index = indexes.get(organizationOf(object.address));
    return index === undefined || !isRemembered(object, index);
  };
  return [...managed.objects.values()].filter(isNew).map(({ address }) => address);
}
