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

/** A role of a user on a domain or a project. */
export interface Assignment {
  readonly role: { readonly id: string };
  readonly user: { readonly id: string };
  readonly scope: JsonObject;
}

export const domainShape: Shape<Named> = {
  name: "domain",
  is: (value): value is Named => hasTexts(value, ["id", "name"]),
};

export const projectShape: Shape<Project> = {
  name: "project",
  is: (value): value is Project => hasTexts(value, ["id", "name", "domain_id", "parent_id"]),
};

export const userShape: Shape<Named> = {
  name: "user",
  is: (value): value is Named => hasTexts(value, ["id", "name"]),
};

export const roleShape: Shape<Role> = {
  name: "role",
  is: (value): value is Named => hasTexts(value, ["id", "name"]),
};

const isAssignment = (value: unknown): value is Assignment =>
  isRecord(value) && hasTexts(value.role, ["id"]) && hasTexts(value.user, ["id"]) && isRecord(value.scope);

/** Of a group, or inherited from above: none of somebody's own. */
const isOthers = (value: unknown): boolean =>
  isRecord(value) && ("group" in value || (isRecord(value.scope) && "OS-INHERIT:inherited_to" in value.scope));

const assignmentShape: Shape<Assignment> = { name: "role assignment", is: isAssignment };

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
async function listed(door: Door, { path, key, query, organization }: Listing) {
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

/** A whole list of objects of one shape. */
export async function listOf<T>(door: Door, listing: Listing, shape: Shape<T>): Promise<readonly T[]> {
  const { objects, exchange } = await listed(door, listing);
  return objects.map((value: unknown) => expectShape(value, shape, exchange));
}

/** The roles that users hold themselves, neither through a group nor inherited. */
export async function listAssignments(
  door: Door,
  query: Readonly<Record<string, string>>,
  organization: string,
): Promise<readonly Assignment[]> {
  const listing = { path: "/v3/role_assignments", key: "role_assignments", query, organization };
  const { objects, exchange } = await listed(door, listing);
  return objects
    .filter((value: unknown) => !isOthers(value))
    .map((value: unknown) => expectShape(value, assignmentShape, exchange));
}
