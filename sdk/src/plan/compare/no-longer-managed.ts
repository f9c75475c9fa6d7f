/** Fields that were declared and are not any more: Charter says so once and leaves them as they are. */

import { meansNoEnd, rulesByKind } from "@charter/provider";
import type { Platform } from "@charter/schema";
import type { Match } from "../match";
import type { Plan } from "../plan";

/** Compares the fields of the last run's inputs with the declared ones. */
export function noLongerManaged(matches: readonly Match[], platform: Platform): Plan["noLongerManaged"] {
  return matches.flatMap(({ desired, managed }) => {
    if (managed === undefined) return [];
    const now: Readonly<Record<string, unknown>> = { ...desired.inputs };
    // Their end is managed without a word.
    const isOwner = desired.kind === "Membership" && meansNoEnd(desired.inputs, platform);
    const fields = rulesByKind[desired.kind].fields.filter(
      (field) =>
        managed.inputs[field] !== undefined && now[field] === undefined && !(isOwner && field === "accessUntil"),
    );
    return fields.length === 0 ? [] : [{ address: desired.address, fields }];
  });
}
