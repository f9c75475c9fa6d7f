/** Who is in the state under another spelling of their domain: what looks like a removal would take their access away. */

import { type DesiredResource, normalizePrincipal, type Platform, readAddress } from "@charter/schema";
import type { Managed } from "../managed";
import type { PlanRefusal } from "../plan";

/** Refuses a run where somebody who is declared is in the state as an earlier Charter spelled them. */
export function refuseRespelled(
  desired: readonly DesiredResource[],
  { objects }: Managed,
  platform: Platform,
): readonly PlanRefusal[] {
  const respelled = [...objects.values()].filter(({ forget }) => forget !== undefined);
  if (respelled.length === 0) return [];
  const declared = new Map(desired.map(({ address, position }) => [address, position]));
  return respelled.flatMap(({ kind, address: former, forget }) => {
    const { principal } = readAddress(kind, former);
    if (principal === undefined) return [];
    const spelled = normalizePrincipal(principal, platform);
    const address = former.slice(0, -principal.length) + spelled;
    const position = spelled === principal ? undefined : declared.get(address);
    if (position === undefined) return [];
    return [
      {
        code: "respelled",
        message: `${address} is ${former} in the state: both spellings are one mailbox.`,
        remedy: `Let the state forget it, with \`${forget}\`: the next run finds it as it is, and writes nothing.`,
        position,
      },
    ];
  });
}
