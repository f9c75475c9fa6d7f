/** The members of organizations: lists of them, and one as they are now. */

import type { Platform } from "@charter/schema";
import { ProtocolError } from "../../errors";
import { exchangeOf } from "../../http/answer";
import type { Requests } from "../../http/call";
import { limits } from "../../http/limits";
import { listOf, type Member, memberShape } from "./contract";
import { type Person, personOf, principalOf } from "./person";
import { membersPath, type Place } from "./place";
import type { Door } from "./request";
import { requireSight } from "./rights";

/** Keycloak's own number is 10; in one list of all it is three times as slow. */
const pageSize = 100;

/** All members, page by page; somebody who moves between two pages meanwhile is told once. */
export async function listMembers(door: Requests, { organizationId, organization }: Place): Promise<readonly Member[]> {
  const path = membersPath(organizationId);
  const all = new Map<string, Member>();
  for (let page = 0; page < limits.pages; page += 1) {
    const query = { first: page * pageSize, max: pageSize };
    const members = await listOf(door, { path, query, organization }, memberShape);
    for (const member of members) all.set(member.id, member);
    if (members.length < pageSize) return [...all.values()];
  }
  throw new ProtocolError(exchangeOf({ method: "GET", path, organization }), "the list of members has no end");
}

/** Members by what a charter calls them: one look each, kept up to date by our own writes. */
export interface Members {
  /** Who it is now; `undefined` where nobody of the organization is called so. */
  look(place: Place, principal: string): Promise<Person | undefined>;
  /** Who it is, as far as that was seen; else they are looked up. */
  find(place: Place, principal: string): Promise<Person | undefined>;
  note(organizationId: string, people: readonly Person[]): void;
  forget(organizationId: string, principal: string): void;
}

/** Nobody has been looked up yet. */
export function createMembers(door: Door, platform: Platform): Members {
  const known = new Map<string, Person>();
  const keyOf = (organizationId: string, principal: string) => `${organizationId}/${principal}`;

  async function look(place: Place, principal: string): Promise<Person | undefined> {
    const { organizationId, organization } = place;
    const key = keyOf(organizationId, principal);
    requireSight(await door.session(), "see members");
    const query = { search: principal, exact: "true", first: 0, max: pageSize };
    const listing = { path: membersPath(organizationId), query, organization };
    // Whoever goes by their id is in no search.
    const before = known.get(key);
    const found = (await listOf(door, listing, memberShape)).filter(
      (member) => principalOf(member, platform) === principal,
    );
    const member = found.find(({ id }) => id === before?.id) ?? found[0];
    const person = member && personOf(member, principal);
    if (person === undefined) known.delete(key);
    else known.set(key, person);
    return person;
  }

  return {
    look,
    find: async (place, principal) => known.get(keyOf(place.organizationId, principal)) ?? look(place, principal),
    note(organizationId, people) {
      for (const person of people) known.set(keyOf(organizationId, person.principal), person);
    },
    forget: (organizationId, principal) => void known.delete(keyOf(organizationId, principal)),
  };
}
