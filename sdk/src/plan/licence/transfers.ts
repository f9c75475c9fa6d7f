/** What handing the only top role over needs to know (D18). */

import { isTopRole, organizationOf, type Platform, roleBelowTop } from "@charter/schema";
import { newRole, roleChange } from "../change-of-role";
import type { Plan, PlannedChange } from "../plan";

/** Who takes the top role over in a plan, each with the role that the former owner keeps. */
export function transfersOf({ changes }: Plan, platform: Platform): Readonly<Record<string, string>> {
  const below = roleBelowTop(platform);
  return Object.fromEntries(
    changes
      .filter(({ verb }) => verb === "transfer")
      .map(({ address }) => [address, steppingDown(changes, address, platform) ?? below ?? ""]),
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
