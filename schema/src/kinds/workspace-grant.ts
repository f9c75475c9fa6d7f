import type { Grant } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

type Written = Exclude<Grant, string>;

/** A person's permission in a workspace. */
export interface WorkspaceGrantInputs extends Fields<Written, "Grant">, InWorkspace {
  readonly principal: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: WorkspaceGrantInputs;
  readonly list: "grants";
}

/** One person's permission in a workspace (D12). For somebody pending it waits (D16). */
export const description: Description<"WorkspaceGrant", Shape> = {
  kind: "WorkspaceGrant",
  words: ["grant", "grants"],
  owner: "grant",
  everywhere: true,
  parent: "Workspace",
  property: "grants",
  list: "grants",
  names: ["principal"],
  key: ["principal"],
  needs: ["principal", "permission"],
  short: "permission",
  capability: "manage-grants",
  needsTombstone: false,
  definition: "Grant",
  others: {},
  said: [],
  told: ["status", "waiting"],
  special: {
    permission: { rank: "permission", several: true },
    accessUntil: { rank: "last-day", alwaysManaged: true },
  },
};
