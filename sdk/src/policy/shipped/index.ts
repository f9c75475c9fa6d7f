/** The policies that come with Charter. Pure. */

import type { Platform, ShippedPolicy } from "@charter/schema";
import type { Finding } from "../seen";
import type { SeenByShipped, ShippedCheck } from "./check";
import { enoughPeople } from "./enough-people";
import { neverHolds } from "./never-holds";
import { withAnEnd } from "./with-an-end";

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
