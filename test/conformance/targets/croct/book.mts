/** What the service keeps. */

import type { Happening } from "../../happening.js";
import type { Role } from "./permissions.mts";

export type Status = "PENDING" | "ACTIVE" | "SUSPENDED" | "DECLINED";

export interface User {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly password: string;
}

export interface Member {
  readonly id: string;
  role: Role;
  permissions: readonly string[];
  status: Status;
  /** The address that was invited; null once they have joined. */
  invitationEmail: string | null;
  user: User | null;
  readonly since: number;
}

export interface Origin {
  readonly id: string;
  readonly domain: string;
  readonly port: number | null;
  readonly allowSubdomains: boolean;
  readonly allowInsecureProtocol: boolean;
}

export interface Application {
  readonly id: string;
  readonly environment: "DEVELOPMENT" | "PRODUCTION";
  slug: string;
  name: string;
  website: string;
  platform: string | null;
  timeZone: string | null;
  anonymityScope: string;
  requiresAuthentication: boolean;
  origins: readonly Origin[];
}

export interface Workspace {
  readonly id: string;
  readonly defaultLocale: string;
  slug: string;
  name: string;
  website: string | null;
  timeZone: string;
  locales: readonly string[];
  botExclusion: boolean;
  readonly members: Member[];
  readonly applications: Application[];
}

export interface Organization {
  readonly id: string;
  readonly type: "PERSONAL" | "BUSINESS";
  slug: string;
  name: string;
  email: string;
  website: string | null;
  readonly members: Member[];
  readonly workspaces: Workspace[];
}

/** Something that happened in the organization with this id. */
export interface Logged {
  readonly organizationId: string;
  readonly happening: Happening;
}

/** All of it. */
export interface Book {
  readonly organizations: Organization[];
  readonly users: Map<string, User>;
  /** Whom a token belongs to, by address. */
  readonly tokens: Map<string, string>;
  readonly log: Logged[];
  /** The slugs that an organization has had, by its id. */
  readonly slugs: Map<string, string>;
  last: number;
}

export const emptyBook = (): Book => ({
  organizations: [],
  users: new Map(),
  tokens: new Map(),
  log: [],
  slugs: new Map(),
  last: 0,
});

/** The next id of a sort. Ids of different sorts are never equal. */
export function nextId(book: Book, sort: string): string {
  book.last += 1;
  return `${sort}_${String(book.last).padStart(6, "0")}`;
}

/** The account of an address, made where there is none. */
export function userOf(book: Book, address: string): User {
  const email = address.toLowerCase();
  const known = book.users.get(email);
  if (known !== undefined) return known;
  const id = nextId(book, "user");
  const user = { id, email, username: email.split("@")[0] ?? email, password: `password of ${id}` };
  book.users.set(email, user);
  return user;
}

export const addressOf = ({ user, invitationEmail }: Member): string => user?.email ?? invitationEmail ?? "";

type Changes = Happening["changes"];

/** What happened to an object. */
export const happened = (
  type: string,
  subject: string,
  id: string,
  changes: Changes = {},
  along: readonly Happening[] = [],
): Happening => ({ type, subject, id, changes, along });

export const log = (book: Book, { id }: Organization, happening: Happening): void =>
  void book.log.push({ organizationId: id, happening });

/** Sets fields of an object. @returns those that have another value by that, and both values of each */
export function set(object: object, fields: object): Changes {
  const before = new Map<string, unknown>(Object.entries(object));
  Object.assign(object, fields);
  // In the object's own order, which is that in which differences are told.
  const changed = Object.entries(object).filter(
    ([field, to]) => field in fields && JSON.stringify(before.get(field)) !== JSON.stringify(to),
  );
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before.get(field) ?? null, to }]));
}
