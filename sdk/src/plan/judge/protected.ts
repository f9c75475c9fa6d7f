/** What somebody protected in Pulumi's state: the engine would refuse to delete it, in the middle of the run. */

import type { DesiredResource } from "@charter/schema";
import type { Managed } from "../managed";
import type { PlannedChange, PlanRefusal } from "../plan";

const words = { replace: "replaced", forget: "forgotten" };

/** The word for what the engine takes for a deletion; undefined where it deletes nothing. */
function deletionOf({ verb, address }: PlannedChange, declared: ReadonlySet<string>): string | undefined {
  if (verb === "replace" || verb === "forget") return words[verb];
  // Who stays for now is not declared either, and the engine tries.
  return declared.has(address) ? undefined : "removed";
}

/** Refuses what deletes an object that is protected in the state. */
export function refuseProtected(
  desired: readonly DesiredResource[],
  { objects }: Managed,
  changes: readonly PlannedChange[],
): readonly PlanRefusal[] {
  const declared = new Set(desired.map(({ address }) => address));
  return changes.flatMap((change) => {
    const { address, position } = change;
    const { unprotect } = objects.get(address) ?? {};
    const deletion = unprotect === undefined ? undefined : deletionOf(change, declared);
    if (unprotect === undefined || deletion === undefined) return [];
    return [
      {
        code: "protected",
        message: `${address} is protected in the state, and would be ${deletion}.`,
        remedy: `If that is meant, end the protection with \`${unprotect}\`.`,
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
