/** One object of each kind, as the contract has it. */

import type { Kind } from "@charter/schema";
import type { Known } from "../../../provider/src/backend/live";

export const org = {
  id: "org_1",
  slug: "acme",
  name: "Acme, Inc.",
  type: null,
  email: null,
  website: null,
  timeZone: null,
  security: null,
  governance: null,
} as const;

export const production = {
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
} as const;

export const storefront = {
  id: "app_1",
  organizationId: "org_1",
  workspaceId: "ws_1",
  slug: "storefront-production",
  environment: "production",
  channel: "web",
  name: null,
  website: null,
  timeZone: null,
  security: null,
  privacy: null,
  localization: null,
} as const;

export const analyst = {
  id: "role_1",
  organizationId: "org_1",
  workspaceId: "ws_1",
  slug: "analyst",
  name: null,
  permissions: ["audience_view"],
} as const;

export const ana = {
  id: "mem_1",
  organizationId: "org_1",
  principal: "ana@acme.example",
  role: "member",
  status: "pending",
  accessUntil: null,
  invitation: { expiresAt: "2026-11-29T12:00:00Z", sentAt: "2026-11-22T12:00:00Z", sentCount: 1 },
} as const;

export const grant = {
  id: "ws_1/ana@acme.example",
  organizationId: "org_1",
  workspaceId: "ws_1",
  principal: "ana@acme.example",
  permission: "read",
  accessUntil: null,
} as const;

/** The same as state knows them, by kind. */
export const known: {
  readonly [K in Kind]: Known<K>;
} = {
  Organization: { ...org, organization: "acme" },
  Workspace: { ...production, organization: "acme" },
  Application: { ...storefront, organization: "acme" },
  Role: { ...analyst, organization: "acme" },
  Membership: { ...ana, organization: "acme" },
  WorkspaceGrant: { ...grant, organization: "acme" },
};

export const problem = (name: string, more: object = {}) => ({
  type: `https://charter.invalid/problems/${name}`,
  title: name,
  ...more,
});

export const missing = (what: string, reference: string) => problem("not-found", { missing: what, reference });

export const page = (data: readonly unknown[]) => ({ data, has_more: false, next_cursor: null });
