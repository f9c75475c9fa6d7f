/** What is changed. An absent field of an update's payload is left as it is. */

import { mutation } from "./document";
import { application, membership, organization, origin, workspace } from "./selections";

/** Values are looked at by the service: what a charter may say was checked before. */
type Payload = Readonly<Record<string, unknown>>;

interface InOrganization {
  readonly organizationId: string;
}

interface InWorkspace {
  readonly workspaceId: string;
}

interface InApplication {
  readonly applicationId: string;
}

interface WithPayload {
  readonly payload: Payload;
}

interface One {
  readonly id: string;
}

export const createOrganization = mutation<WithPayload>(
  "createOrganization",
  "$payload: CreateOrganizationPayload!",
  organization,
);

export const updateOrganization = mutation<InOrganization & WithPayload>(
  "updateOrganization",
  "$organizationId: ID!, $payload: UpdateOrganizationPayload!",
  organization,
);

export const createWorkspace = mutation<InOrganization & WithPayload>(
  "createWorkspace",
  "$organizationId: ID!, $payload: CreateWorkspacePayload!",
  workspace,
);

export const updateWorkspace = mutation<InWorkspace & WithPayload>(
  "updateWorkspace",
  "$workspaceId: ID!, $payload: UpdateWorkspacePayload!",
  workspace,
);

export const addWorkspaceLocale = mutation<InWorkspace & WithPayload>(
  "addWorkspaceLocale",
  "$workspaceId: ID!, $payload: AddWorkspaceLocalePayload!",
  "id code",
);

export const removeWorkspaceLocale = mutation<InWorkspace & { readonly code: string }>(
  "removeWorkspaceLocale",
  "$workspaceId: ID!, $code: String!",
  "",
);

export const createWebApplication = mutation<InWorkspace & WithPayload>(
  "createWebApplication",
  "$workspaceId: ID!, $payload: CreateWebApplicationPayload!",
  application,
);

export const updateApplication = mutation<InApplication & WithPayload>(
  "updateApplication",
  "$applicationId: ID!, $payload: UpdateApplicationPayload!",
  application,
);

export const addTrustedOrigin = mutation<InApplication & { readonly origin: Payload }>(
  "addTrustedOrigin",
  "$applicationId: ID!, $origin: TrustedOriginPayload!",
  origin,
);

export const removeTrustedOrigin = mutation<InApplication & One>(
  "removeTrustedOrigin",
  "$applicationId: ID!, $id: ID!",
  "",
);

export const inviteOrganizationMember = mutation<InOrganization & WithPayload>(
  "inviteOrganizationMember",
  "$organizationId: ID!, $payload: InviteOrganizationMemberPayload!",
  membership,
);

export const updateOrganizationMemberPermission = mutation<InOrganization & WithPayload>(
  "updateOrganizationMemberPermission",
  "$organizationId: ID!, $payload: OrganizationMemberPermissionPayload!",
  membership,
);

export const removeOrganizationMember = mutation<InOrganization & One>(
  "removeOrganizationMember",
  "$organizationId: ID!, $id: ID!",
  "",
);

export const inviteWorkspaceMember = mutation<InWorkspace & WithPayload>(
  "inviteWorkspaceMember",
  "$workspaceId: ID!, $payload: InviteWorkspaceMemberPayload!",
  membership,
);

export const updateWorkspaceMemberPermission = mutation<InWorkspace & WithPayload>(
  "updateWorkspaceMemberPermission",
  "$workspaceId: ID!, $payload: WorkspaceMemberPermissionPayload!",
  membership,
);

export const removeWorkspaceMember = mutation<InWorkspace & One>(
  "removeWorkspaceMember",
  "$workspaceId: ID!, $id: ID!",
  "",
);
