/** Handing the only top role over (D18). */

import type { LicensedStep } from "@charter/provider";
import { isTopRole, organizationOf, type Platform, roleBelowTop } from "@charter/schema";
import { newRole, roleChange } from "./change-of-role";
import type { PlannedChange } from "./plan";

/**
 * Whom a change takes the top role over from, and the role that they keep: the one that their own step gives them, else the one below.
 * @param changes those of the plan
 */
export function takesOver(
  { address, cause }: PlannedChange,
  changes: readonly PlannedChange[],
  platform: Platform,
): LicensedStep["takesOver"] {
  if (cause.type !== "taken-over-from") return undefined;
  const organization = organizationOf(address);
  const demoted = changes.find(
    (change) =>
      change.verb === "update" &&
      organizationOf(change.address) === organization &&
      isTopRole(platform, String(roleChange(change)?.from)),
  );
  const declared = demoted === undefined ? undefined : newRole(demoted);
  return { from: cause.principal, formerRole: declared ?? roleBelowTop(platform) ?? "" };
}
