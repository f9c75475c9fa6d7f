/** The users of each domain: one list, kept up to date by our own writes. */

import { normalizePrincipal, type Platform } from "@charter/schema";
import { withoutName } from "../namesakes";
import { listAssignmentsIn } from "./assignment";
import { listUsers, type User } from "./contract";
import type { Door } from "./request";

/** A user, as memberships and grants need one. */
export interface Person {
  readonly id: string;
  /**
   * The name in the one spelling by which people are compared. Keystone itself knows `Ann@` beside `ann@`: one of them has the
   * name, every other goes by the id, as does a user without a name.
   */
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
  note(user: User): Person;
  forget(id: string): void;
}

/** The ids of those who hold a role somewhere in a domain; asked for only where names alone do not tell who is meant. */
export type Holders = () => Promise<ReadonlySet<string>>;

/** The directories by domain. */
export interface People {
  /** Reads the list where that has not been done. `organization` picks the credential. */
  of(domainId: string, organization: string): Promise<Directory>;
  /** Reads the list anew. */
  read(domainId: string, organization: string, holders: Holders): Promise<Directory>;
  /** A domain that was made just now has nobody. */
  begin(domainId: string): void;
}

type Spelled = (name: string) => string;

const textOf = ({ name }: User): string => (typeof name === "string" ? name : "");

const asPerson = (user: User, principal: string): Person => ({
  id: user.id,
  principal,
  enabled: user.enabled !== false,
  ours: user.charter === madeByCharter.charter,
});

/** By id: what each is called if nobody else is called so. */
type CalledById = ReadonlyMap<string, string>;

/** Nobody goes by somebody else's id. */
function namesOf(users: readonly User[], spelled: Spelled): CalledById {
  const ids = new Set(users.map(({ id }) => id));
  return new Map(
    users.map((user) => {
      const name = spelled(textOf(user));
      return [user.id, name === "" || ids.has(name) ? user.id : name];
    }),
  );
}

function directoryOf(
  users: readonly User[],
  names: CalledById,
  spelled: Spelled,
  holders: ReadonlySet<string>,
): Directory {
  const people = new Map<string, Person>();
  const byPrincipal = new Map<string, Person>();
  const put = (person: Person): Person => {
    people.set(person.id, person);
    byPrincipal.set(person.principal, person);
    return person;
  };
  const nameOf = ({ id }: User): string => names.get(id) ?? id;
  const evidence = {
    isExact: (user: User) => textOf(user) === nameOf(user),
    isUsed: ({ id }: User) => holders.has(id),
  };
  const nameless = withoutName(users, nameOf, evidence);
  for (const user of users) put(asPerson(user, nameless.has(user.id) ? user.id : nameOf(user)));
  return {
    person: (principal) => byPrincipal.get(principal),
    byId: (id) => people.get(id),
    /** Who was made or found just now was asked for by that name. */
    note(user) {
      const principal = spelled(textOf(user)) || user.id;
      const before = byPrincipal.get(principal);
      if (before !== undefined && before.id !== user.id) put({ ...before, principal: before.id });
      return put(asPerson(user, principal));
    },
    forget(id) {
      const person = people.get(id);
      people.delete(id);
      if (person !== undefined) byPrincipal.delete(person.principal);
    },
  };
}

/** Whether names alone do not tell who is meant. */
function isUnclear(users: readonly User[], names: CalledById): boolean {
  const groups = Map.groupBy(users, ({ id }) => names.get(id));
  return [...groups].some(([name, all]) => all.length > 1 && !all.some((user) => textOf(user) === name));
}

const nobody: ReadonlySet<string> = new Set();

/** No directory has been read yet. */
export function createPeople(door: Door, platform: Platform): People {
  const directories = new Map<string, Promise<Directory>>();
  const spelled: Spelled = (name) => normalizePrincipal(name, platform);
  const read: People["read"] = (domainId, organization, holders) => {
    const reading = listUsers(door, { domain_id: domainId }, organization).then(async (users) => {
      const names = namesOf(users, spelled);
      return directoryOf(users, names, spelled, isUnclear(users, names) ? await holders() : nobody);
    });
    directories.set(domainId, reading);
    reading.catch(() => {
      if (directories.get(domainId) === reading) directories.delete(domainId);
    });
    return reading;
  };
  const holdersIn = (domainId: string, organization: string) => async () => {
    const lists = await Promise.all([
      listAssignmentsIn(door, "domains", domainId, organization),
      listAssignmentsIn(door, "projects", domainId, organization),
    ]);
    return new Set(lists.flat().map(({ userId }) => userId));
  };
  return {
    read,
    of: (domainId, organization) =>
      directories.get(domainId) ?? read(domainId, organization, holdersIn(domainId, organization)),
    begin: (domainId) => void directories.set(domainId, Promise.resolve(directoryOf([], new Map(), spelled, nobody))),
  };
}
