import { principalOf } from "./change-of-role";
import type { PlannedChange } from "./plan";

/** Who stops belonging to the organization through a change: whoever is removed, or declared with another address (D15a). */
export function leaver(change: PlannedChange): string | undefined {
  if (change.kind !== "Membership") return undefined;
  if (change.verb === "remove") return principalOf(change);
  if (change.verb !== "replace") return undefined;
  return String(change.fields.find(({ field }) => field === "principal")?.from ?? principalOf(change));
}
