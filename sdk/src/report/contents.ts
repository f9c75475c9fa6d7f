/** What a charter holds, in a line. */

import { type Charter, type Kind, kinds } from "@charter/schema";
import { counted } from "../counted";

const names: { readonly [K in Kind]: readonly [string, string] } = {
  Organization: ["organization", "organizations"],
  Workspace: ["workspace", "workspaces"],
  Application: ["application", "applications"],
  Membership: ["member", "members"],
  WorkspaceGrant: ["grant", "grants"],
};

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`. */
export function contentsOf({ resources }: Charter): string {
  return kinds
    .map((kind) => counted(resources.filter((resource) => resource.kind === kind).length, ...names[kind]))
    .join(", ");
}
