/** Fields that were declared and are not any more: Charter says so once and leaves them as they are. */

import { rulesByKind } from "@charter/provider";
import type { Match } from "../match";
import type { Plan } from "../plan";

/** Compares the fields of the last run's inputs with the declared ones. */
export function noLongerManaged(matches: readonly Match[]): Plan["noLongerManaged"] {
  return matches.flatMap(({ desired, managed }) => {
    if (managed === undefined) return [];
    const now: Readonly<Record<string, unknown>> = { ...desired.inputs };
    const fields = rulesByKind[desired.kind].fields.filter(
      // A last day that is not declared any more is taken away (D38).
      (field) => field !== "accessUntil" && managed.inputs[field] !== undefined && now[field] === undefined,
    );
    return fields.length === 0 ? [] : [{ address: desired.address, fields }];
  });
}
