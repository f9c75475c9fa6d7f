/** What a planned change says of somebody's role. */

import type { FieldChange } from "@charter/provider";
import { type Held, readAddress } from "@charter/schema";
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

export const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;

/** What somebody holds at the organization before and after a change of their membership, where it says something of it. */
export function changeOfHeld({
  kind,
  fields,
  live,
}: PlannedChange): { readonly from?: Held; readonly to: Held } | undefined {
  if (kind !== "Membership") return undefined;
  const [role, permissions] = ["role", "permissions"].map((name) => fields.find(({ field }) => field === name));
  if (role === undefined && permissions === undefined) return undefined;
  const from = role === undefined ? live?.role : role.from;
  const to = role === undefined ? live?.role : role.to;
  const before = permissions === undefined ? live?.permissions : texts(permissions.from);
  const after = permissions === undefined ? live?.permissions : texts(permissions.to);
  return {
    ...(typeof from === "string" ? { from: { role: from, permissions: before } } : {}),
    to: { role: String(to), permissions: after },
  };
}
