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
  fields: {
    slug: {},
    name: {},
    environment: {},
    channel: {},
    website: {},
    timeZone: {},
    security: { sets: ["trustedOrigins"] },
    privacy: {},
    localization: {},
  },
};
