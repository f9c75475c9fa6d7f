/** Fields that were declared and are not any more: Charter says so once and leaves them as they are. */

import { describeField, fieldNames } from "@charter/schema";
import type { Match } from "../match";
import type { Plan } from "../plan";

/** Compares the fields of the last run's inputs with the declared ones. */
export function noLongerManaged(matches: readonly Match[]): Plan["noLongerManaged"] {
  return matches.flatMap(({ desired, managed }) => {
    if (managed === undefined) return [];
    const now: Readonly<Record<string, unknown>> = { ...desired.inputs };
    const { kind } = desired;
    const fields = fieldNames(kind).filter(
      // What is always managed is taken away where it is not declared any more (D38).
      (field) =>
        describeField(kind, field).alwaysManaged !== true &&
        managed.inputs[field] !== undefined &&
        now[field] === undefined,
    );
    return fields.length === 0 ? [] : [{ address: desired.address, fields }];
  });
}
