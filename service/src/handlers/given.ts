/** What a grant gives, and what somebody's own list at the organization holds: as the platform has it. */

import {
  allPoints,
  customRole,
  givesRoles,
  givesSeveralRoles,
  organizationRole,
  type Platform,
  workspacePermissions,
  workspacePoints,
  workspaceRoles,
} from "@charter/schema";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { invalidField } from "../http/problem";

type Columns = Pick<Row<"workspaceGrant">, "permission" | "roles" | "permissions">;
type GrantPut = Schemas["GrantPut"];

const list = (value: readonly string[] | null | undefined): string | null =>
  value === undefined || value === null ? null : JSON.stringify([...value].sort());

const listIn = (value: string | null): readonly string[] | null => (value === null ? null : JSON.parse(value));

/** What a grant is to give, as it is stored. @throws Problem invalid-body */
export function givenColumns(platform: Platform, body: GrantPut): Columns {
  return givesRoles(platform) ? roleColumns(platform, body) : permissionColumns(platform, body);
}

function permissionColumns(platform: Platform, { permission, roles, permissions }: GrantPut): Columns {
  refuse("roles", roles);
  refuse("permissions", permissions);
  if (permission === undefined) throw invalidField("permission", "required", "permission is missing");
  requireKnown("permission", [permission], workspacePermissions(platform));
  return { permission, roles: null, permissions: null };
}

function roleColumns(platform: Platform, { permission, roles = [], permissions }: GrantPut): Columns {
  refuse("permission", permission);
  if (roles.length === 0) throw invalidField("roles", "required", "roles are missing");
  requireKnown("roles", roles, workspaceRoles(platform));
  if (roles.length > 1 && !givesSeveralRoles(platform)) {
    throw invalidField("roles", "too-many", "somebody has one role in a workspace");
  }
  const custom = customRole(platform);
  requireList(custom !== undefined && roles.includes(custom), permissions, workspacePoints(platform));
  return { permission: "", roles: list(roles), permissions: list(permissions) };
}

/** The list of somebody's own at the organization, as it is stored. @throws Problem invalid-body */
export function ownPermissions(
  platform: Platform,
  role: string,
  permissions: readonly string[] | null | undefined,
): string | null {
  requireList(organizationRole(platform, role)?.custom === true, permissions, allPoints(platform));
  return list(permissions);
}

/** A custom role has a list, and no other has one. */
function requireList(
  isCustom: boolean,
  permissions: readonly string[] | null | undefined,
  known: readonly string[],
): void {
  if (!isCustom) {
    if (permissions != null) throw invalidField("permissions", "not-custom", "only a custom role has a list of points");
    return;
  }
  if (permissions == null) throw invalidField("permissions", "required", "a custom role needs a list of points");
  requireKnown("permissions", permissions, known);
}

function requireKnown(field: string, words: readonly string[], known: readonly string[]): void {
  if (words.every((word) => known.includes(word))) return;
  throw invalidField(
    field,
    "unknown-value",
    `${field} must be ${field.endsWith("s") ? "among" : "one of"} ${known.join(", ")}`,
  );
}

function refuse(field: string, value: unknown): void {
  if (value !== undefined && value !== null) throw invalidField(field, "unknown", `a grant has no ${field} here`);
}

/** What a grant gives, as the contract shows it. */
export const givenBody = ({ permission, roles, permissions }: Columns) =>
  roles === null ? { permission } : { roles: listIn(roles) ?? [], permissions: listIn(permissions) };

/** Somebody's own list as the contract shows it: nothing of it where the platform has no such role. */
export const ownBody = (permissions: string | null, platform: Platform) =>
  Object.values(platform.organizationRoles).some(({ custom }) => custom === true)
    ? { permissions: listIn(permissions) }
    : {};
