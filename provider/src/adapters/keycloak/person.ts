/** Users as people: one spelling of their addresses, and who of them is active. */

import { normalizePrincipal, type Platform, withEncodedDomain } from "@charter/schema";
import type { MembershipStatus } from "../../backend/live";
import { withoutName } from "../namesakes";
import type { Member, User } from "./contract";

/** A member of an organization, as memberships and grants need one. */
export interface Person {
  /** The user's. */
  readonly id: string;
  readonly principal: string;
  readonly status: Extract<MembershipStatus, "active" | "suspended">;
  /** With their membership Keycloak deletes their account: they joined by an invitation that made it. */
  readonly deletesAccount: boolean;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** An address, and who has none goes by the username. */
export const principalOf = ({ email, username }: User, platform: Platform): string =>
  normalizePrincipal(textOf(email) || username, platform);

/** The spellings under which Keycloak may have what is called so: it takes the two of one domain (IDNA) for two, and searches to the letter. */
export const spellingsOf = (principal: string): readonly string[] => [
  ...new Set([principal, withEncodedDomain(principal)]),
];

export const personOf = (member: Member, principal: string): Person => ({
  id: member.id,
  principal,
  status: member.enabled === false ? "suspended" : "active",
  deletesAccount: member.membershipType === "MANAGED",
});

/** Whoever has an address, and not the username alone that reads like it, has that name before others. */
export function withAddress<U extends User>(users: readonly U[]): readonly U[] {
  const addressed = users.filter(({ email }) => textOf(email) !== "");
  return addressed.length === 0 ? users : addressed;
}

/**
 * The members as people. A realm may let two users have one address: one has it, each other goes by the id.
 * @param used the ids of those who hold anything
 */
export function peopleOf(members: readonly Member[], used: ReadonlySet<string>, platform: Platform): readonly Person[] {
  const called = (member: Member) => principalOf(member, platform);
  const candidates = [...Map.groupBy(members, called).values()].flatMap(withAddress);
  const nameless = withoutName(candidates, called, {
    isExact: ({ username, email }) => username === email,
    isUsed: ({ id }) => used.has(id),
  });
  const named = new Set(candidates.flatMap(({ id }) => (nameless.has(id) ? [] : [id])));
  return members.map((member) => personOf(member, named.has(member.id) ? called(member) : member.id));
}
