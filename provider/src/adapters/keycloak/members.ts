/** The members of organizations: lists of them, and one as they are now. */

import type { Platform } from "@charter/schema";
import { ProtocolError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { exchangeOf } from "../../http/answer";
import { limits } from "../../http/limits";
import { found } from "../../http/missing";
import { bodyOf, expectAsked } from "../../http/shape";
import { listOf, type Member, memberShape } from "./contract";
import { isNothing } from "./missing";
import { type Person, peopleOf, personOf, principalOf, spellingsOf, withAddress } from "./person";
import { memberPath, membersPath, type Place } from "./place";
import type { Door, Looks } from "./request";

const sight = "see members";

/** Keycloak's own number is 10; in one list of all it is three times as slow. */
const pageSize = 100;

const unlisted = (path: string, organization: string, what: string): ProtocolError =>
  new ProtocolError(exchangeOf({ method: "GET", path, organization }), what);

/**
 * All members, page by page. Each page begins with the last one of the page before: where it does not, somebody left or was renamed
 * meanwhile, and others may have moved to a page that was read already.
 * @returns undefined where that happened
 */
async function listOnce(door: Looks, path: string, organization: string): Promise<readonly Member[] | undefined> {
  const all = new Map<string, Member>();
  let last: string | undefined;
  for (let page = 0; page < limits.pages; page += 1) {
    const query = { first: page * (pageSize - 1), max: pageSize };
    const members = await listOf(door, { path, query, organization, sight }, memberShape);
    if (last !== undefined && members[0]?.id !== last) return undefined;
    if (members.length === 0) await door.confirm(sight);
    for (const member of members) all.set(member.id, member);
    if (members.length < pageSize) return [...all.values()];
    last = members.at(-1)?.id;
  }
  throw unlisted(path, organization, "the list of members has no end");
}

const tries = 5;

/** All members. Who was missed would be taken for gone, so a list that moved while it was read is read again. */
export async function listMembers(door: Looks, { organizationId, organization }: Place): Promise<readonly Member[]> {
  const path = membersPath(organizationId);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const members = await listOnce(door, path, organization);
    if (members !== undefined) return members;
  }
  throw unlisted(path, organization, "the members change faster than they can be listed");
}

/** All whom a search finds to the letter. */
const everybody = { exact: "true", first: 0, max: -1 } as const;

const nobody: ReadonlySet<string> = new Set();

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

  /** Whoever is called so; of several with one address who goes by it, as far as that can be told. */
  async function called(place: Place, principal: string): Promise<Person | undefined> {
    const { organizationId, organization } = place;
    const path = membersPath(organizationId);
    // Whose first or last name is the same is found, too.
    const lists = spellingsOf(principal).map((search) =>
      listOf(door, { path, query: { ...everybody, search }, organization, sight }, memberShape),
    );
    const all = new Map((await Promise.all(lists)).flat().map((member) => [member.id, member]));
    const same = withAddress([...all.values()].filter((member) => principalOf(member, platform) === principal));
    const before = known.get(keyOf(organizationId, principal));
    const [one, ...others] = same.some(({ id }) => id === before?.id)
      ? same.filter(({ id }) => id === before?.id)
      : same;
    if (one === undefined) return undefined;
    if (others.length === 0) return personOf(one, principal);
    const meant = peopleOf(same, nobody, platform).find((person) => person.principal === principal);
    if (meant !== undefined && same.some(({ id, username }) => id === meant.id && username === principal)) return meant;
    throw new RefusedError(
      "several-users",
      `${same.length} users have the address ${principal}, and none of them goes by it.`,
      "Give each of them an address of their own in Keycloak.",
    );
  }

  /** Who goes by their id is in no search. */
  async function identified({ organizationId, organization }: Place, id: string): Promise<Person | undefined> {
    if (id.includes("@")) return undefined;
    const asking = door.request({ method: "GET", path: memberPath(organizationId, id), organization, sight });
    const answer = await found(asking, isNothing);
    if (answer === undefined) return undefined;
    return personOf(expectAsked(bodyOf(answer, memberShape), memberShape.name, { id }, answer.exchange), id);
  }

  async function look(place: Place, principal: string): Promise<Person | undefined> {
    const person = (await called(place, principal)) ?? (await identified(place, principal));
    if (person === undefined) await door.confirm(sight);
    const key = keyOf(place.organizationId, principal);
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
