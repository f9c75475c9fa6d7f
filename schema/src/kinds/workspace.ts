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
  fields: {
    slug: {},
    name: {},
    description: {},
    website: {},
    timeZone: {},
    locales: { sets: ["others"] },
    botExclusion: {},
    layout: {},
    owner: {},
    default: {},
  },
};
