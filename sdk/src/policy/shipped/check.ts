/** What a policy that comes with Charter is. */

import type { Platform, RoleBook, ShippedPolicy } from "@charter/schema";
import type { Finding, PolicyInput } from "../seen";

/** What is seen, with the workspaces that are there after a run: in some of them nobody has anything. */
export interface SeenByShipped extends PolicyInput {
  /** By the slug of their organization. */
  readonly workspaces: ReadonlyMap<string, readonly string[]>;
  /** The roles of workspaces' own, by the addresses of these. */
  readonly roles: ReadonlyMap<string, RoleBook>;
}

/** One policy: what it is told, and what it sees. */
export type ShippedCheck = (
  settings: ShippedPolicy,
  seen: SeenByShipped,
  platform: Platform,
) => readonly Omit<Finding, "severity">[];
