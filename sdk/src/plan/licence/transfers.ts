/** What handing the only top role over needs to know (D18). */

import type { LicensedStep } from "@charter/provider";
import { isTopRole, organizationOf, type Platform, roleBelowTop } from "@charter/schema";
import { newRole, roleChange } from "../change-of-role";
import type { Plan, PlannedChange } from "../plan";

type Transfers = Readonly<Record<string, NonNullable<LicensedStep["takesOver"]>>>;

/** Who takes the top role over in a plan, each with whom they take it from, and the role that these keep. */
export function transfersOf({ changes }: Plan, platform: Platform): Transfers {
  const below = roleBelowTop(platform) ?? "";
  return Object.fromEntries(
    changes.flatMap(({ address, cause }) =>
      cause.type === "taken-over-from"
        ? [[address, { from: cause.principal, formerRole: steppingDown(changes, address, platform) ?? below }] as const]
        : [],
    ),
  );
}

/** The role that the charter gives the former owner of the same organization, if it declares them. */
function steppingDown(changes: readonly PlannedChange[], address: string, platform: Platform): string | undefined {
  const organization = organizationOf(address);
  const demoted = changes.find(
    (change) =>
      change.verb === "update" &&
      organizationOf(change.address) === organization &&
      isTopRole(platform, String(roleChange(change)?.from)),
  );
  return demoted === undefined ? undefined : newRole(demoted);
}
