/** Who is in the state under another spelling of their domain: what looks like a removal would take their access away. */

import { type DesiredResource, withSpelledDomain } from "@charter/schema";
import type { Managed } from "../managed";
import type { PlanRefusal } from "../plan";

/** Refuses a run where somebody who is declared is in the state as an earlier Charter spelled them. */
export function refuseRespelled(desired: readonly DesiredResource[], { objects }: Managed): readonly PlanRefusal[] {
  const spelled = new Map([...objects.keys()].map((address) => [withSpelledDomain(address), address]));
  return desired.flatMap(({ address, position }) => {
    const former = spelled.get(address) ?? address;
    if (former === address) return [];
    return [
      {
        code: "respelled",
        message: `${address} is ${former} in the state: both spellings are one mailbox.`,
        remedy:
          "Let the state forget it with `pulumi state delete`; the next run finds it as it is, and writes nothing.",
        position,
      },
    ];
  });
}
