import type { Member } from "../generated/charter";
import type { Description, Fields, InOrganization } from "./description";

type Written = Exclude<Member, string>;

/** A person's place in an organization. `principal` is the case-folded e-mail in Unicode normal form. */
export interface MembershipInputs extends Fields<Written, "Member">, InOrganization {
  readonly principal: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: MembershipInputs;
  readonly list: "memberships";
}

/** One person's place in an organization, from invitation to activity (D13). */
export const description: Description<"Membership", Shape> = {
  kind: "Membership",
  words: ["member", "members"],
  owner: "membership",
  everywhere: true,
  parent: "Organization",
  property: "members",
  list: "memberships",
  names: ["principal"],
  key: "principal",
  needs: ["principal", "role"],
  short: "role",
  needsTombstone: false,
  definition: "Member",
  others: { previously: true, adopt: true },
  said: [],
  told: ["status", "invitation"],
  special: {
    role: { rank: "held", several: true },
    permissions: { rank: "held", alwaysManaged: true },
    accessUntil: { rank: "last-day", alwaysManaged: true },
  },
};
