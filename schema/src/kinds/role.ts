import type { Role } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

/** What a role of a workspace's own allows; `slug` is the name that grants give. */
export interface RoleInputs extends Fields<Role, "Role">, InWorkspace {
  readonly slug: string;
}

export interface Shape {
  readonly written: Role;
  readonly inputs: RoleInputs;
  readonly list: "roles";
  readonly rare: true;
}

/** A custom role of a workspace, or what it makes of one of the platform's: dropping that restores it (D32). */
export const description: Description<"Role", Shape> = {
  kind: "Role",
  words: ["role", "roles"],
  owner: "role",
  parent: "Workspace",
  property: "roles",
  list: "roles",
  names: ["slug"],
  key: ["slug"],
  rare: true,
  needs: ["slug"],
  capability: "manage-workspaces",
  needsTombstone: false,
  definition: "Role",
  others: { adopt: true },
  said: ["slug"],
  special: {},
};
