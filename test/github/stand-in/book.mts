/** What GitHub keeps, as far as the stand-in knows it. Plain data, so that it can be copied. */

import type { Happening } from "../../conformance/happening.js";

export type OrganizationRole = "admin" | "member";
export type TeamRole = "member" | "maintainer";

export interface User {
  readonly id: number;
  login: string;
  readonly email: string;
}

export interface Invitation {
  readonly id: number;
  /** Of somebody with an account; an invitation by address has none. */
  readonly userId: number | null;
  readonly email: string | null;
  role: "admin" | "direct_member" | "billing_manager" | "reinstate";
  readonly createdAt: number;
  readonly inviterId: number;
  /** The teams that it is to, by id, and as what. */
  readonly teams: Map<number, TeamRole>;
  failed?: { readonly at: number; readonly reason: string };
}

export interface Team {
  readonly id: number;
  readonly nodeId: string;
  readonly createdAt: number;
  name: string;
  slug: string;
  description: string | null;
  privacy: "closed" | "secret";
  parentId: number | null;
  /** By the id of the person. */
  readonly members: Map<number, TeamRole>;
  /** By the id of the repository the name of the role. */
  readonly repositories: Map<number, string>;
  /** Who made it is in it by that, until they say otherwise. */
  makerId: number | null;
}

export interface RepositoryInvitation {
  readonly id: number;
  readonly userId: number;
  permissions: string;
  readonly createdAt: number;
}

export interface Repository {
  readonly id: number;
  readonly name: string;
  /** People who are let in by themselves, by id. */
  readonly collaborators: Map<number, string>;
  readonly invitations: RepositoryInvitation[];
}

export interface Organization {
  readonly id: number;
  login: string;
  name: string | null;
  email: string | null;
  blog: string | null;
  billingEmail: string | null;
  readonly createdAt: number;
  readonly members: Map<number, OrganizationRole>;
  readonly invitations: Invitation[];
  readonly teams: Team[];
  readonly repositories: Repository[];
  /** Roles of its own for repositories: by name the permission that each begins with. */
  readonly ownRoles: Map<string, string>;
  /** When invitations were sent, for the daily limit. */
  readonly sent: number[];
}

/** What a token may do: a person's with its scopes, or an App's for one organization. */
export interface Token {
  readonly userId?: number;
  /** Of a classic token; a fine-grained one tells none. */
  readonly scopes?: readonly string[];
  readonly app?: { readonly slug: string; readonly permissions: Readonly<Record<string, string>> };
  readonly until?: number;
}

/** Something that happened in the organization with this id. */
export interface Logged {
  readonly organizationId: number;
  readonly happening: Happening;
}

/** All of it. */
export interface Book {
  readonly organizations: Organization[];
  readonly users: Map<number, User>;
  readonly tokens: Map<string, Token>;
  readonly log: Logged[];
  /** Whether every login is somebody's, who has an account from the moment on that they are asked for. */
  readonly anybody: boolean;
  last: number;
}

export const emptyBook = (anybody = false): Book => ({
  anybody,
  organizations: [],
  users: new Map(),
  tokens: new Map(),
  log: [],
  last: 1000,
});

/** The next id, of whatever sort. */
export function nextId(book: Book): number {
  book.last += 1;
  return book.last;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The account of a login, made where there is none. */
export function userOf(book: Book, login: string): User {
  const known = [...book.users.values()].find((user) => same(user.login, login));
  if (known !== undefined) return known;
  const user: User = { id: nextId(book), login, email: `${login.toLowerCase()}@people.example` };
  book.users.set(user.id, user);
  return user;
}

const isLogin = (text: string): boolean => /^[A-Za-z0-9_-]{1,39}$/.test(text);

/** Whoever has a login. */
export function findUser(book: Book, login: string): User | undefined {
  if (book.anybody && isLogin(login)) return userOf(book, login);
  return [...book.users.values()].find((user) => same(user.login, login));
}

export const organizationOf = ({ organizations }: Book, login: string): Organization | undefined =>
  organizations.find((one) => same(one.login, login));

export const teamOf = ({ teams }: Organization, slug: string): Team | undefined =>
  teams.find((one) => same(one.slug, slug));

export const repositoryOf = ({ repositories }: Organization, name: string): Repository | undefined =>
  repositories.find((one) => same(one.name, name));

/** What GitHub is taken to make of a name. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** An organization that somebody made in GitHub's pages. */
export function makeOrganization(book: Book, login: string, owner: string, createdAt: number): Organization {
  const organization: Organization = {
    ...{ id: nextId(book), login, name: null, email: null, blog: null, billingEmail: null, createdAt },
    ...{ members: new Map(), invitations: [], teams: [], repositories: [], ownRoles: new Map(), sent: [] },
  };
  organization.members.set(userOf(book, owner).id, "admin");
  book.organizations.push(organization);
  return organization;
}

/** A team that somebody made, with nobody in it. */
export function makeTeam(
  book: Book,
  organization: Organization,
  fields: Partial<Pick<Team, "description" | "privacy" | "parentId">> & { readonly name: string },
  createdAt: number,
): Team {
  const id = nextId(book);
  const team: Team = {
    ...{ id, nodeId: `T_${Buffer.from(`team:${id}`).toString("base64url")}`, createdAt },
    ...{ description: null, privacy: "closed", parentId: null, makerId: null },
    ...{ slug: slugOf(fields.name), members: new Map(), repositories: new Map() },
    ...fields,
  };
  organization.teams.push(team);
  return team;
}

/** A repository that somebody made. */
export function makeRepository(book: Book, organization: Organization, name: string): Repository {
  const repository: Repository = { id: nextId(book), name, collaborators: new Map(), invitations: [] };
  organization.repositories.push(repository);
  return repository;
}

type Changes = Happening["changes"];

/** What happened to an object. */
export function log(
  book: Book,
  { id: organizationId }: Organization,
  type: string,
  subject: string,
  id: string | number,
  changes: Changes = {},
  along: readonly Happening[] = [],
): void {
  book.log.push({ organizationId, happening: { type, subject, id: String(id), changes, along } });
}

/** Sets fields of an object. @returns those that have another value by that, and both values of each */
export function set(object: object, fields: object): Changes {
  const before = new Map<string, unknown>(Object.entries(object));
  Object.assign(object, fields);
  const changed = Object.entries(fields).filter(([field, to]) => before.get(field) !== to);
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before.get(field) ?? null, to }]));
}
