import type { KindDescription } from "./description";

/** A channel through which users interact, once per environment, in exactly one workspace (D23). */
export const application: KindDescription<"Application"> = {
  kind: "Application",
  words: ["application", "applications"],
  owner: "application",
  parent: "Workspace",
  name: ({ key, environment }) => `${key}@${environment}`,
  key: "slug",
  needs: ["key", "environment"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "Application",
  others: { previously: true, adopt: true },
  said: ["environment"],
  special: {},
};
