/** One person's access in one place, in words and data: what tables, policies and reviews are made of. */

import type { MembershipStatus } from "@charter/provider";
import type { Position } from "@charter/schema";

/** Why somebody has what they have. */
export type AccessReason =
  /** They belong to the organization. */
  | { readonly type: "member" }
  /** Their role at the organization implies it in every workspace. */
  | { readonly type: "role"; readonly role: string }
  /** They are given it; `through` names the lines that say so: `by name`, `group senior-engineers`, `role:admin`. */
  | { readonly type: "grant"; readonly through: readonly string[] }
  /** They are in a workspace that reaches the repository, by itself or as those below `above` do. */
  | { readonly type: "workspace"; readonly workspace: string; readonly above?: string }
  /** They reach a repository without belonging to the organization. */
  | { readonly type: "outside" }
  /** It is there, and no line says so. */
  | { readonly type: "not-declared" };

/** What one person has in one place. */
export interface AccessRow {
  /** Its slug. */
  readonly organization: string;
  readonly principal: string;
  /** Its slug; absent where the row is about the organization itself, or a repository. */
  readonly workspace?: string;
  /** Its name, where the row is about what they reach there. */
  readonly repository?: string;
  /** A role, a permission, or the names of roles: `owner`, `write`, `analyst, developer`. */
  readonly access: string;
  /** The points that this comes to, where the platform has lists of them; sorted. */
  readonly points?: readonly string[];
  readonly status: MembershipStatus;
  /** The last day, `YYYY-MM-DD`, in UTC; absent where there is no end. */
  readonly until?: string;
  /** The datasets that they see in the workspace; sorted, absent where there are none. */
  readonly datasets?: readonly string[];
  readonly why: readonly AccessReason[];
  /** The line that says so. */
  readonly position?: Position;
}

/** The rows of one organization before a plan and after it. */
export interface AccessRows {
  readonly organization: string;
  readonly before: readonly AccessRow[];
  readonly after: readonly AccessRow[];
}
