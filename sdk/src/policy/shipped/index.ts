/** The policies that come with Charter. Pure. */

import type { Platform, ShippedPolicy } from "@charter/schema";
import type { Finding, PolicyInput } from "../seen";
import { enoughPeople } from "./enough-people";
import { neverHolds } from "./never-holds";
import { withAnEnd } from "./with-an-end";

/** What is seen, with the workspaces that are there after a run: in some of them nobody has anything. */
export interface SeenByShipped extends PolicyInput {
  /** By the slug of their organization. */
  readonly workspaces: ReadonlyMap<string, readonly string[]>;
}

/** One policy: what it is told, and what it sees. */
export type ShippedCheck = (
  settings: ShippedPolicy,
  seen: SeenByShipped,
  platform: Platform,
) => readonly Omit<Finding, "severity">[];

const checks: { readonly [N in ShippedPolicy["use"]]: ShippedCheck } = {
  "never-holds": neverHolds,
  "enough-people": enoughPeople,
  "with-an-end": withAnEnd,
};

/** What one of them finds. */
export const findingsOf = (settings: ShippedPolicy, seen: SeenByShipped, platform: Platform): readonly Finding[] =>
  checks[settings.use](settings, seen, platform).map(({ message, organization, principal, workspace }) => ({
    message,
    severity: settings.severity ?? "error",
    ...(organization === undefined ? {} : { organization }),
    ...(principal === undefined ? {} : { principal }),
    ...(workspace === undefined ? {} : { workspace }),
  }));
