/** What of a charter a run registers. */

import type { DesiredResource } from "@charter/schema";
import type { Managed } from "../managed";
import type { Plan } from "../plan";

/**
 * Everything that is declared, but for the grants that wait for somebody: the service has none of them, and what is registered
 * Pulumi calls created. The run that finds them in registers and makes them (D16). What a state holds as waiting stays in it. Nor what
 * nobody sees and no state has.
 */
export function registeredOf(
  resources: readonly DesiredResource[],
  { changes }: Plan,
  { objects }: Managed,
): readonly DesiredResource[] {
  const waiting = new Set(
    changes
      .filter(({ verb, address, cause: { type } }) =>
        verb === "wait" && type === "not-visible"
          ? !objects.has(address)
          : verb === "wait" && type === "waits-for-member" && objects.get(address)?.waiting !== true,
      )
      .map(({ address }) => address),
  );
  return waiting.size === 0 ? resources : resources.filter(({ address }) => !waiting.has(address));
}
