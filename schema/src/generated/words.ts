// Generated from schema/platforms by `npm run generate`; do not edit.

/** What each platform calls things. */
export interface PlatformWords {
  readonly "croct": {
    readonly role: "owner" | "manager" | "maintainer";
    readonly permission: "maintainer" | "manager" | "owner";
    readonly environment: "production" | "development";
    readonly channel: "web";
    readonly organizationType: "business" | "personal";
  };
  readonly "keystone": {
    readonly role: "owner" | "admin" | "member" | "billing-user";
    readonly permission: "read" | "write";
    readonly environment: "production" | "staging" | "development";
    readonly channel: "web" | "mobile" | "desktop";
    readonly organizationType: "business" | "personal";
  };
  readonly "precog": {
    readonly role: "owner" | "admin" | "billing-user" | "member";
    readonly permission: "read" | "write";
    readonly environment: never;
    readonly channel: never;
    readonly organizationType: "business" | "personal";
  };
  readonly "standard": {
    readonly role: "owner" | "admin" | "billing-user" | "member";
    readonly permission: "read" | "write";
    readonly environment: "production" | "staging" | "development";
    readonly channel: "web" | "mobile" | "desktop";
    readonly organizationType: "business" | "personal";
  };
}
