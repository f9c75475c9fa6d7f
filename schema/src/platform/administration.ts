/** What a permission or a role in a workspace allows there beside what organization roles do (D37). */

import { type Platform, workspacePermissions, workspaceRole } from ".";
import type { Given } from "./given";

/** What a permission allows by itself. */
export function permissionCapabilities(platform: Platform, permission: string): readonly string[] {
  const { workspacePermissions: all = {} } = platform;
  return (Object.hasOwn(all, permission) ? all[permission]?.capabilities : undefined) ?? [];
}

/** Whether whoever is given something in a workspace may do something in it: a permission includes those before it (D12, D37). */
export function givenMay(platform: Platform, { permission, roles }: Given, capability: string): boolean {
  const order = workspacePermissions(platform);
  const permissions = typeof permission === "string" ? order.slice(0, order.indexOf(permission) + 1) : [];
  return (
    permissions.some((one) => permissionCapabilities(platform, one).includes(capability)) ||
    (roles ?? []).some((role) => workspaceRole(platform, role)?.capabilities?.includes(capability) === true)
  );
}
