/** What Keystone answers, as far as it is relied upon (Identity API v3). */

import { ProtocolError } from "../errors";
import type { Answer } from "../http/call";
import { expectShape, hasTexts, isRecord, type JsonObject, type Shape } from "../http/shape";
import type { Door } from "./request";

/** A domain or a project: its own columns, and any keys that somebody wrote to it. */
export interface Named extends JsonObject {
  readonly id: string;
  readonly name: string;
}

export interface Project extends Named {
  readonly domain_id: string;
  readonly parent_id: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
}

/** A user; one who came from another identity provider may have no name. */
export interface User extends JsonObject {
  readonly id: string;
}

export const domainShape: Shape<Named> = {
  name: "domain",
  is: (value): value is Named => hasTexts(value, ["id", "name"]),
};

export const projectShape: Shape<Project> = {
  name: "project",
  is: (value): value is Project => hasTexts(value, ["id", "name", "domain_id", "parent_id"]),
};

export const userShape: Shape<User> = {
  name: "user",
  is: (value): value is User => hasTexts(value, ["id"]),
};

export const roleShape: Shape<Role> = {
  name: "role",
  is: (value): value is Named => hasTexts(value, ["id", "name"]),
};

/** The object under its key: `{ "domain": { … } }`. */
export function objectOf<T>({ body, exchange }: Answer, key: string, shape: Shape<T>): T {
  return expectShape(isRecord(body) ? body[key] : undefined, shape, exchange);
}

/** Where and what to list. */
export interface Listing {
  readonly path: string;
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly organization: string;
}

/** A whole list: Keystone does not page. @throws ProtocolError where it was cut short: nothing is taken for absent then */
export async function listed(door: Door, { path, key, query, organization }: Listing) {
  const answer = await door.request({ method: "GET", path, organization, ...(query === undefined ? {} : { query }) });
  const { body, exchange } = answer;
  const objects = isRecord(body) ? body[key] : undefined;
  if (!isRecord(body) || !Array.isArray(objects)) throw new ProtocolError(exchange, `this is no list of ${key}`);
  const goesOn = isRecord(body.links) && typeof body.links.next === "string";
  if (body.truncated === true || goesOn) {
    throw new ProtocolError(exchange, "the list is cut short (Keystone's list_limit), so nobody knows what is missing");
  }
  return { objects, exchange };
}

type Query = Readonly<Record<string, string>>;

/** Projects on every level. */
export const listProjects = (door: Door, query: Query, organization: string): Promise<readonly Project[]> =>
  listOf(door, { path: projectsPath, key: "projects", query, organization }, projectShape);

/** Where projects are, for what errors remember of a list of them. */
export const projectsPath = "/v3/projects";

export const listUsers = (door: Door, query: Query, organization: string): Promise<readonly User[]> =>
  listOf(door, { path: "/v3/users", key: "users", query, organization }, userShape);

/** A whole list of objects of one shape. */
export async function listOf<T>(door: Door, listing: Listing, shape: Shape<T>): Promise<readonly T[]> {
  const { objects, exchange } = await listed(door, listing);
  return objects.map((value: unknown) => expectShape(value, shape, exchange));
}
