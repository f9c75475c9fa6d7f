/** What the platform lets nobody delete with a token: refused in the plan, not met in the run. */

import { type Charter, readAddress } from "@charter/schema";
import type { PlannedChange, PlanRefusal } from "../plan";
import { needsTombstone, notDeletable } from "../tombstones";

function remedyOf({ verb, kind, address }: PlannedChange): string {
  if (!needsTombstone(kind))
    return `Remove it on the service itself, then run again; or write \`ignore: { members: ["${readAddress(kind, address).principal}"] }\` to stop managing them.`;
  return verb === "replace"
    ? "Declare it as it is."
    : `Write \`removed: { ${address}: forget }\` to stop managing it and leave it alone.`;
}

/** Refuses each deletion by its own cause that the platform does not allow; what goes along is the service's to delete. */
export function refuseDeletions({ platform }: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] {
  return changes.flatMap((change) => {
    const { verb, kind, address, cause, fields, position } = change;
    const deletes = verb === "replace" || (verb === "remove" && cause.type !== "goes-with");
    const why = deletes ? notDeletable(platform, kind) : undefined;
    if (why === undefined) return [];
    const again = verb === "replace" && needsTombstone(kind);
    return [
      {
        code: "not-deletable",
        message: again
          ? `${address} would be deleted and made again, because ${fields.map(({ field }) => field).join(", ")} cannot be changed in place, and ${why}.`
          : `${address} would be deleted, and ${why}.`,
        remedy: remedyOf(change),
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
