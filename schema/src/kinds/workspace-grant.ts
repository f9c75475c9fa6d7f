import type { Grant } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

type Written = Exclude<Grant, string | readonly unknown[]>;

/** What a person is given in a workspace: a permission, or roles with what a custom one lists, as the platform has it. */
export interface WorkspaceGrantInputs extends Fields<Written, "Grant">, InWorkspace {
  readonly principal: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: WorkspaceGrantInputs;
  readonly list: "grants";
}

/** What one person is given in a workspace (D12, D22, D32). For somebody pending it waits (D16). */
export const description: Description<"WorkspaceGrant", Shape> = {
  kind: "WorkspaceGrant",
  words: ["grant", "grants"],
  owner: "grant",
  everywhere: true,
  parent: "Workspace",
  property: "grants",
  list: "grants",
  names: ["principal"],
  key: "principal",
  needs: ["principal"],
  needsOneOf: ["permission", "roles", "permissions"],
  short: "permission",
  shortList: "roles",
  capability: "manage-grants",
  needsTombstone: false,
  definition: "Grant",
  others: {},
  said: [],
  told: ["status", "waiting"],
  special: {
    permission: { rank: "given", several: true },
    roles: { rank: "given", alwaysManaged: true },
    permissions: { rank: "given", alwaysManaged: true },
    accessUntil: { rank: "last-day", alwaysManaged: true },
  },
};
