/** What a planned change says of somebody's role. */

import type { FieldChange } from "@charter/provider";
import { readAddress } from "@charter/schema";
import type { PlannedChange } from "./plan";

/** Whom a change of a membership or a grant is about. */
export const principalOf = ({ kind, address }: PlannedChange): string => readAddress(kind, address).principal ?? "";

/** The change of a membership's role, where there is one. */
export const roleChange = ({ kind, fields }: PlannedChange): FieldChange | undefined =>
  kind === "Membership" ? fields.find(({ field }) => field === "role") : undefined;

/** The role that a change gives somebody. */
export function newRole(change: PlannedChange): string | undefined {
  const role = roleChange(change)?.to;
  return typeof role === "string" ? role : undefined;
}
