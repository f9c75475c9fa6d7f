import type { Workspace } from "../generated/charter";
import type { Description, Fields, InOrganization } from "./description";

/** A workspace's settings. `organization` is the organization's slug. */
export interface WorkspaceInputs extends Fields<Workspace, "Workspace", "unmanaged">, InOrganization {
  readonly slug: string;
}

export interface Shape {
  readonly written: Workspace;
  readonly inputs: WorkspaceInputs;
  readonly list: "workspaces";
}

/** Isolates its contents within one organization (D3). */
export const description: Description<"Workspace", Shape> = {
  kind: "Workspace",
  words: ["workspace", "workspaces"],
  owner: "workspace",
  parent: "Organization",
  property: "workspaces",
  bare: true,
  list: "workspaces",
  names: ["slug"],
  key: ["slug"],
  needs: ["slug"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "Workspace",
  others: { unmanaged: true, previously: true, adopt: true },
  said: ["slug"],
  special: { owner: { person: true } },
};
