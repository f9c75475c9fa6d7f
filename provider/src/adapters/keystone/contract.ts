/** What Keystone answers, as far as it is relied upon (Identity API v3). */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { ProtocolError } from "../../errors";
import type { Answer } from "../../http/call";
import { type Asked, expectAsked, expectShape, hasIds, hasTexts, type Shape } from "../../http/shape";
import { tell } from "../../http/traffic";
import type { Door } from "./request";

/** A domain or a project: its own columns, and any keys that somebody wrote to it. */
export interface Named extends PlainMap {
  readonly id: string;
  readonly name: string;
}

export interface Project extends Named {
  readonly domain_id: string;
  readonly parent_id: string;
}

export type Role = Named;

/** A user; one who came from another identity provider may have no name. */
export interface User extends PlainMap {
  readonly id: string;
}

export const domainShape: Shape<Named> = {
  name: "domain",
  is: (value): value is Named => hasIds(value, ["id"]) && hasTexts(value, ["name"]),
};

export const projectShape: Shape<Project> = {
  name: "project",
  is: (value): value is Project => hasIds(value, ["id", "domain_id", "parent_id"]) && hasTexts(value, ["name"]),
};

export const userShape: Shape<User> = {
  name: "user",
  is: (value): value is User => hasIds(value, ["id"]),
};

export const roleShape: Shape<Role> = {
  name: "role",
  is: (value): value is Named => hasIds(value, ["id"]) && hasTexts(value, ["name"]),
};

/** The object under its key, which is the one that was asked for: `{ "domain": { … } }`. */
export function objectOf<T extends object>(
  { body, exchange }: Answer,
  key: string,
  shape: Shape<T>,
  asked: Asked<T>,
): T {
  return expectAsked(
    expectShape(isPlainMap(body) ? body[key] : undefined, shape, exchange),
    shape.name,
    asked,
    exchange,
  );
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
  const objects = isPlainMap(body) ? body[key] : undefined;
  if (!isPlainMap(body) || !Array.isArray(objects)) throw new ProtocolError(exchange, `this is no list of ${key}`);
  const goesOn = isPlainMap(body.links) && typeof body.links.next === "string";
  if (body.truncated === true || goesOn) {
    throw new ProtocolError(exchange, "the list is cut short (Keystone's list_limit), so nobody knows what is missing");
  }
  tell({ what: "listed", objects: objects.length });
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

/** What is asked of each object in a list: where it is. Names are compared by the server, in a way of its own. */
const places = ["domain_id", "parent_id"] as const;

/** A whole list of objects of one shape, none of them from elsewhere: it would be taken for undeclared here. */
export async function listOf<T extends User>(door: Door, listing: Listing, shape: Shape<T>): Promise<readonly T[]> {
  const { objects, exchange } = await listed(door, listing);
  const { query = {} } = listing;
  const asked = places.flatMap((place) => (query[place] === undefined ? [] : [[place, query[place]] as const]));
  const isElsewhere = (object: PlainMap) =>
    asked.some(([place, id]) => object[place] !== undefined && object[place] !== id);
  return objects.map((value: unknown) => {
    const object = expectShape(value, shape, exchange);
    if (!isElsewhere(object)) return object;
    throw new ProtocolError(exchange, `the list holds the ${shape.name} ${object.id}, which belongs elsewhere`);
  });
}
