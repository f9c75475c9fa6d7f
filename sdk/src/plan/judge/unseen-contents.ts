/** What takes along what the credential may not see: nobody can tell who would lose what (D11a). */

import { descriptionOf } from "@charter/schema";
import type { PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Refuses the removal of what holds objects of kinds that the credential may not list. */
export function refuseUnseenContents({ changes, observation }: GuardInput): readonly PlanRefusal[] {
  const { credential, observed } = observation;
  const unseen = observed?.unseen ?? [];
  return changes.flatMap(({ kind, verb, address }) => {
    if (verb !== "remove") return [];
    const inside = unseen.filter((one) => descriptionOf(one).parent === kind).map((one) => descriptionOf(one).list);
    if (inside.length === 0) return [];
    return [
      {
        code: "contents-not-visible",
        message: `${address} would take along what ${credential.principal} does not see there: ${inside.join(", ")}.`,
        remedy: "Use the token of somebody who may list them, or write `forget` to leave it as it is.",
      },
    ];
  });
}
