import type { KindDescription } from "./description";

/** The boundary of membership, billing, security and governance (D2). */
export const organization: KindDescription<"Organization"> = {
  kind: "Organization",
  words: ["organization", "organizations"],
  owner: "organization",
  parent: undefined,
  name: ({ slug = "" }) => slug,
  needs: ["slug"],
  needsTombstone: true,
  definition: "Organization",
  others: {
    members: true,
    groups: true,
    workspaces: true,
    unmanaged: true,
    invitations: true,
    previously: true,
    adopt: true,
  },
  said: ["slug"],
  special: {},
};
