/** The users of each domain: one list, kept up to date by our own writes. */

import { normalizePrincipal, type Platform } from "@charter/schema";
import { listOf, type Named, userShape } from "./contract";
import type { Door } from "./request";

/** A user, as memberships and grants need one. */
export interface Person {
  readonly id: string;
  /** The name in the one spelling by which people are compared; Keystone itself knows `Ann@` beside `ann@`. */
  readonly principal: string;
  readonly enabled: boolean;
  /** Whether Charter made this user, and so may delete them. */
  readonly ours: boolean;
}

/** The extra key of a user that says who made them. */
export const madeByCharter = { charter: "created" } as const;

/** The users of one domain. */
export interface Directory {
  person(principal: string): Person | undefined;
  byId(id: string): Person | undefined;
  note(user: Named): Person;
  forget(id: string): void;
}

/** The directories by domain. */
export interface People {
  /** Reads the list where that has not been done. `organization` picks the credential. */
  of(domainId: string, organization: string): Promise<Directory>;
  /** Reads the list anew. */
  read(domainId: string, organization: string): Promise<Directory>;
  /** A domain that was made just now has nobody. */
  begin(domainId: string): void;
}

function directoryOf(users: readonly Named[], spelled: (name: string) => string): Directory {
  const people = new Map<string, Person>();
  const byPrincipal = new Map<string, Person>();
  const note = (user: Named): Person => {
    const principal = spelled(user.name);
    const person: Person = {
      id: user.id,
      principal,
      enabled: user.enabled !== false,
      ours: user.charter === madeByCharter.charter,
    };
    people.set(person.id, person);
    // Of two spellings the plain one is meant.
    if (user.name === principal || !byPrincipal.has(principal)) byPrincipal.set(principal, person);
    return person;
  };
  for (const user of users) note(user);
  return {
    person: (principal) => byPrincipal.get(principal),
    byId: (id) => people.get(id),
    note,
    forget(id) {
      const person = people.get(id);
      people.delete(id);
      if (person !== undefined && byPrincipal.get(person.principal) === person) byPrincipal.delete(person.principal);
    },
  };
}

/** No directory has been read yet. */
export function createPeople(door: Door, platform: Platform): People {
  const directories = new Map<string, Promise<Directory>>();
  const spelled = (name: string) => normalizePrincipal(name, platform);
  const read = (domainId: string, organization: string): Promise<Directory> => {
    const listing = { path: "/v3/users", key: "users", query: { domain_id: domainId }, organization };
    const reading = listOf(door, listing, userShape).then((users) => directoryOf(users, spelled));
    directories.set(domainId, reading);
    reading.catch(() => {
      if (directories.get(domainId) === reading) directories.delete(domainId);
    });
    return reading;
  };
  return {
    read,
    of: (domainId, organization) => directories.get(domainId) ?? read(domainId, organization),
    begin: (domainId) => void directories.set(domainId, Promise.resolve(directoryOf([], spelled))),
  };
}
