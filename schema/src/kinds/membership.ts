import { type KindDescription, lastDay } from "./description";

/** One person's place in an organization, from invitation to activity (D13). */
export const membership: KindDescription<"Membership"> = {
  kind: "Membership",
  words: ["member", "members"],
  owner: "membership",
  parent: "Organization",
  place: "members",
  name: ({ principal = "" }) => principal,
  key: "principal",
  needs: ["principal", "role"],
  needsTombstone: false,
  definition: "Member",
  others: { previously: true, adopt: true },
  said: [],
  special: { role: { rank: "role", several: true }, accessUntil: lastDay },
};
