// Generated from schema/platforms by `npm run generate`; do not edit.

/** What each platform calls things. */
export interface PlatformWords {
  readonly "croct": {
    readonly role: "owner" | "manager" | "maintainer" | "custom";
    readonly permission: never;
    readonly workspaceRole: "owner" | "manager" | "maintainer" | "custom";
    readonly point: "organization_view" | "organization_update" | "organization_delete" | "organization_member_view" | "organization_member_invite" | "organization_member_update" | "organization_member_remove" | "organization_billing_view" | "organization_billing_update" | "organization_workspace_create" | "organization_workspace_delete" | "workspace_view" | "workspace_update" | "workspace_member_view" | "workspace_member_invite" | "workspace_member_update" | "workspace_member_remove" | "workspace_audience_view" | "workspace_audience_update" | "workspace_experience_view" | "workspace_experience_update" | "workspace_content_view" | "workspace_content_update" | "application_view" | "application_create" | "application_update" | "application_delete";
    readonly environment: "production" | "development";
    readonly channel: "web";
    readonly organizationType: "business" | "personal";
  };
  readonly "github": {
    readonly role: "admin" | "member";
    readonly permission: "member" | "maintainer";
    readonly workspaceRole: never;
    readonly point: never;
    readonly environment: never;
    readonly channel: never;
    readonly organizationType: never;
  };
  readonly "keycloak": {
    readonly role: "owner" | "admin" | "billing-user" | "member";
    readonly permission: "read" | "write";
    readonly workspaceRole: never;
    readonly point: never;
    readonly environment: never;
    readonly channel: never;
    readonly organizationType: "business" | "personal";
  };
  readonly "keystone": {
    readonly role: "owner" | "admin" | "member" | "billing-user";
    readonly permission: "read" | "write";
    readonly workspaceRole: never;
    readonly point: never;
    readonly environment: "production" | "staging" | "development";
    readonly channel: "web" | "mobile" | "desktop";
    readonly organizationType: "business" | "personal";
  };
  readonly "precog": {
    readonly role: "owner" | "admin" | "billing-user" | "member";
    readonly permission: "read" | "write";
    readonly workspaceRole: never;
    readonly point: never;
    readonly environment: never;
    readonly channel: never;
    readonly organizationType: "business" | "personal";
  };
  readonly "quick-audience": {
    readonly role: "administrator" | "member";
    readonly permission: never;
    readonly workspaceRole: string;
    readonly point: "settings_view" | "settings_update" | "member_view" | "member_update" | "role_update" | "data_source_view" | "data_source_update" | "dataset_view" | "dataset_update" | "dataset_grant" | "tag_view" | "tag_update" | "audience_view" | "audience_update" | "audience_export" | "analysis_view" | "analysis_update" | "campaign_view" | "campaign_update";
    readonly environment: never;
    readonly channel: never;
    readonly organizationType: never;
  };
  readonly "standard": {
    readonly role: "owner" | "admin" | "billing-user" | "member";
    readonly permission: "read" | "write";
    readonly workspaceRole: never;
    readonly point: never;
    readonly environment: "production" | "staging" | "development";
    readonly channel: "web" | "mobile" | "desktop";
    readonly organizationType: "business" | "personal";
  };
}
