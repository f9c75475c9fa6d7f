/** How much one pass of the engine has to do, and whether it saves its state on the way. */

import { isDeepStrictEqual } from "node:util";
import type { DesiredResource } from "@charter/schema";
import type { ManagedObject } from "../plan/managed";
import type { PreparedCharter } from "../prepare";
import { isFreed } from "./freed";

/** How much there is in a pass. */
export interface PassSize {
  /** How many objects it registers. */
  readonly objects: number;
  /** How many of them its state gets anew. */
  readonly saves: number;
  /** Whether the state learns first what the service says. */
  readonly refresh: boolean;
  /** How many objects the state holds. */
  readonly inState: number;
}

/**
 * Up to so many steps the engine saves its state after each of them, so that a hard kill loses nothing. Beyond, the next run finds what is there, as after
 * any other loss, and savings would take as long as the writes.
 */
const mostSavings = 40;
/** Each saving writes every object: so many of them in all take a few seconds. */
const mostObjectsSaved = 50_000;

/** Whether the state has an object just as it is declared now: the engine notes each line that says anything else. */
const isNoted = ({ inputs }: DesiredResource, object: ManagedObject): boolean =>
  Object.entries(inputs).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(value, object.inputs[field]),
  );

/**
 * How many objects a run changes in the state, whether it writes them or not: what the plan names (adopted and forgotten ones
 * included), what is not in the state or not as declared there, what is no longer declared, and what came after something the last
 * time and does not now.
 * @param only the addresses of what is registered or goes; by default everything
 */
export function savesOf(
  { plan, managed: { objects }, registered }: Pick<PreparedCharter, "plan" | "managed" | "registered">,
  only?: ReadonlySet<string>,
): number {
  const declared = new Map(registered.map((resource) => [resource.address, resource]));
  const isNew = (address: string): boolean => {
    const [resource, object] = [declared.get(address), objects.get(address)];
    return resource === undefined || object === undefined || isFreed(object, resource) || !isNoted(resource, object);
  };
  const all = new Set([...declared.keys(), ...objects.keys()]);
  const named = new Set([...plan.changes, ...plan.noLongerManaged].map(({ address }) => address));
  return [...all].filter((address) => only?.has(address) !== false && (named.has(address) || isNew(address))).length;
}

/** Whether the engine saves after every step, or once at its end. A refresh takes a step for every object. */
export function savesEveryStep({ saves, objects, refresh, inState }: PassSize): boolean {
  const steps = saves + (refresh ? inState : 0);
  return steps <= mostSavings && steps * Math.max(inState, objects) <= mostObjectsSaved;
}
