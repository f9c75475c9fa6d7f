/** What one charter says otherwise than another one, and what that means for people. Data. */

import type { FieldChange } from "@charter/provider";
import type { Kind, Position } from "@charter/schema";
import type { AccessChange } from "../access";
import type { AccessReason } from "../access/row";
import type { Plan } from "../plan/plan";

/** Whether only the head has it, only the base, or both, each otherwise. */
export type Presence = "new" | "gone" | "changed";

/** Who joined a group and who left it, groups in groups followed. */
export interface GroupChange {
  readonly organization: string;
  readonly name: string;
  readonly presence: Presence;
  readonly joined: readonly { readonly principal: string }[];
  readonly left: readonly { readonly principal: string }[];
  /** Whose last day in it is another one. */
  readonly ends: readonly { readonly principal: string; readonly from?: string; readonly to?: string }[];
  readonly position: Position;
}

/** What a role of a workspace's own allows more and less; next to the platform's, where it overrides one of these. */
export interface RoleChange {
  readonly address: string;
  readonly presence: Presence;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  readonly position: Position;
}

/** What a run may do, and what happens to whom nobody declared. */
export interface SettingChange {
  /** `guard.maxRemovals`, `unmanaged of acme/production`. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** The guard allows more than before. */
  readonly loosened?: true;
  /** Whom it names. */
  readonly principals?: readonly string[];
  readonly position?: Position;
}

/** A line of `removed:` that comes, goes or says something else: `from` is absent where it comes, `to` where it goes. */
export interface RemovedChange {
  readonly address: string;
  readonly from?: "destroy" | "forget";
  readonly to?: "destroy" | "forget";
  readonly position: Position;
}

/** An object that is no access: an organization, a workspace, an application, data; or a person's own fields. */
export interface ObjectChange {
  readonly address: string;
  readonly kind: Kind;
  readonly presence: Presence;
  readonly fields: readonly FieldChange[];
  /** The address that it had, where it is renamed. */
  readonly previously?: string;
  readonly position: Position;
}

/** One thing that somebody has more or less of, and why they had what they had and have what they have. */
export type ComparedChange = AccessChange & {
  readonly before: readonly AccessReason[];
  readonly after: readonly AccessReason[];
};

/** What one person has more or less of in one organization. */
export interface ComparedPerson {
  readonly principal: string;
  readonly organization: string;
  readonly gains: readonly ComparedChange[];
  readonly losses: readonly ComparedChange[];
}

/** Two charters, next to each other. */
export interface Comparison {
  /** Both as they are called. */
  readonly base: string;
  readonly head: string;
  /** What should be known beside: that there was none at the base. */
  readonly notes: readonly string[];
  /** How many objects the head declares. */
  readonly objects: number;
  readonly platformChanges: NonNullable<Plan["platformChanges"]>;
  readonly groups: readonly GroupChange[];
  readonly roles: readonly RoleChange[];
  readonly settings: readonly SettingChange[];
  readonly removed: readonly RemovedChange[];
  readonly others: readonly ObjectChange[];
  /** Who gains and who loses what, if everything were as declared and everybody had accepted. */
  readonly access: readonly ComparedPerson[];
}

/** Whether both charters say the same. */
export const isSame = ({ platformChanges, groups, roles, settings, removed, others, access }: Comparison): boolean =>
  [platformChanges, groups, roles, settings, removed, others, access].every((changes) => changes.length === 0);
