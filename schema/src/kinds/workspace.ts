import type { KindDescription } from "./description";

/** Isolates its contents within one organization (D3). */
export const workspace: KindDescription<"Workspace"> = {
  kind: "Workspace",
  words: ["workspace", "workspaces"],
  owner: "workspace",
  parent: "Organization",
  name: ({ slug = "" }) => slug,
  key: "slug",
  needs: ["slug"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "Workspace",
  others: { grants: true, applications: true, unmanaged: true, previously: true, adopt: true },
  said: ["slug"],
  special: {},
};
