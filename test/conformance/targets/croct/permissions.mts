/** What each preset role may do, as the service has it: a role at the organization reaches all of its workspaces. */

export type Role = "OWNER" | "MANAGER" | "MAINTAINER" | "CUSTOM";

const views = ["organization_view", "organization_member_view"];

const organizationManager = [
  ...views,
  "organization_update",
  "organization_member_invite",
  "organization_member_update",
  "organization_member_remove",
  "organization_workspace_create",
];

const organizationAll = [
  ...organizationManager,
  "organization_delete",
  "organization_billing_view",
  "organization_billing_update",
  "organization_workspace_delete",
];

const workspaceMaintainer = [
  "workspace_view",
  "workspace_member_view",
  ...["audience", "experience", "content"].flatMap((what) => [`workspace_${what}_view`, `workspace_${what}_update`]),
  "application_view",
];

const workspaceManager = [
  ...workspaceMaintainer,
  "workspace_update",
  "workspace_member_invite",
  "workspace_member_update",
  "workspace_member_remove",
  "application_create",
  "application_update",
];

const workspaceAll = [...workspaceManager, "application_delete"];

/** By role, at the organization. */
export const organizationPermissions: Readonly<Record<Role, readonly string[]>> = {
  OWNER: organizationAll,
  MANAGER: organizationManager,
  MAINTAINER: views,
  CUSTOM: [],
};

/** By role, in a workspace. */
export const workspacePermissions: Readonly<Record<Role, readonly string[]>> = {
  OWNER: workspaceAll,
  MANAGER: workspaceManager,
  MAINTAINER: workspaceMaintainer,
  CUSTOM: [],
};

const known: ReadonlySet<string> = new Set([...organizationAll, ...workspaceAll]);

/** Whether there is such a permission. */
export const isPermission = (name: string): boolean => known.has(name);
