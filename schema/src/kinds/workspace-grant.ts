import { type KindDescription, lastDay } from "./description";

/** One person's permission in a workspace (D12). For somebody pending it waits (D16). */
export const workspaceGrant: KindDescription<"WorkspaceGrant"> = {
  kind: "WorkspaceGrant",
  words: ["grant", "grants"],
  owner: "grant",
  parent: "Workspace",
  place: "grants",
  name: ({ principal = "" }) => principal,
  key: "principal",
  needs: ["principal", "permission"],
  capability: "manage-grants",
  needsTombstone: false,
  definition: "Grant",
  others: {},
  said: [],
  special: {
    permission: { rank: "permission", several: true },
    accessUntil: lastDay,
  },
};
