/** Objects as a service has them, complete; tests say only what matters to them. */

import type {
  LiveApplication,
  LiveMembership,
  LiveOrganization,
  LiveWorkspace,
  LiveWorkspaceGrant,
} from "@charter/provider";

export const ana = "ana@acme.example";

export const liveOrganization = (other: Partial<LiveOrganization> = {}): LiveOrganization => ({
  id: "org_1",
  slug: "acme",
  name: "Acme, Inc.",
  type: "business",
  email: null,
  website: null,
  timeZone: null,
  billing: null,
  security: null,
  governance: null,
  ...other,
});

export const liveWorkspace = (other: Partial<LiveWorkspace> = {}): LiveWorkspace => ({
  id: "ws_1",
  organizationId: "org_1",
  slug: "production",
  name: "Production",
  description: null,
  website: null,
  timeZone: null,
  locales: null,
  botExclusion: null,
  layout: null,
  owner: null,
  default: true,
  ...other,
});

export const liveApplication = (other: Partial<LiveApplication> = {}): LiveApplication => ({
  id: "app_1",
  organizationId: "org_1",
  workspaceId: "ws_1",
  slug: "storefront-production",
  environment: "production",
  channel: "web",
  name: "storefront",
  website: null,
  timeZone: null,
  security: null,
  privacy: null,
  localization: null,
  ...other,
});

export const liveMembership = (other: Partial<LiveMembership> = {}): LiveMembership => ({
  id: "mem_1",
  organizationId: "org_1",
  principal: ana,
  role: "member",
  status: "active",
  accessUntil: null,
  invitation: null,
  ...other,
});

export const liveGrant = (other: Partial<LiveWorkspaceGrant> = {}): LiveWorkspaceGrant => ({
  id: `ws_1/${ana}`,
  organizationId: "org_1",
  workspaceId: "ws_1",
  principal: ana,
  permission: "read",
  accessUntil: null,
  ...other,
});
