import type { Kind } from "./model";

/** What messages call objects of a kind: one of them, and several. */
export const kindWords: { readonly [K in Kind]: readonly [one: string, several: string] } = {
  Organization: ["organization", "organizations"],
  Workspace: ["workspace", "workspaces"],
  Application: ["application", "applications"],
  Membership: ["member", "members"],
  WorkspaceGrant: ["grant", "grants"],
};
