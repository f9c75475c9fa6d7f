/** What the platform lets nobody delete with a token: refused in the plan, not met in the run. */

import { type Charter, deletionNeeds, descriptionOf, needsInWords, readAddress } from "@charter/schema";
import type { PlannedChange, PlanRefusal } from "../plan";
import { needsTombstone } from "../tombstones";

/** Refuses each deletion by its own cause that the platform does not allow; what goes along is the service's to delete. */
export function refuseDeletions({ platform }: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] {
  return changes.flatMap(({ verb, kind, address, cause, position }) => {
    const deletes = verb === "replace" || (verb === "remove" && cause.type !== "goes-with");
    const needs = deletes ? deletionNeeds(platform, kind) : "token";
    if (needs === "token") return [];
    return [
      {
        code: "not-deletable",
        message: `${address} would be deleted, and deleting ${descriptionOf(kind).words[1]} ${needsInWords[needs]} on ${platform.title}.`,
        remedy: needsTombstone(kind)
          ? `Write \`removed: { ${address}: forget }\` to stop managing it and leave it alone.`
          : `Remove it on the service itself, then run again; or write \`ignore: { members: ["${readAddress(kind, address).principal}"] }\` to stop managing them.`,
        ...(position === undefined ? {} : { position }),
      },
    ];
  });
}
