/** What Keycloak answers, as far as it is relied upon (Admin REST API of 26.6 and later). */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../../errors";
import type { Requests } from "../../http/call";
import { expectShape, hasIds, hasTexts, type Shape } from "../../http/shape";

/** Attributes of an organization or a group: lists of texts. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/** An organization: its own columns, and whatever else it tells, which is sent back as it came. */
export interface Organization extends PlainMap {
  readonly id: string;
  readonly alias: string;
  readonly name: string;
}

/** A group of an organization. */
export interface Group extends PlainMap {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

/** A user of the realm, as a member of an organization. */
export interface Member extends PlainMap {
  readonly id: string;
  readonly username: string;
}

/** An invitation; its times are in seconds. */
export interface Invitation extends PlainMap {
  readonly id: string;
  readonly email: string;
  readonly status: "PENDING" | "EXPIRED";
  readonly sentDate: number;
  readonly expiresAt: number;
}

/** Something of which no more is known than its id. */
interface Identified extends PlainMap {
  readonly id: string;
}

const isTime = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value) && value >= 0;

export const organizationShape: Shape<Organization> = {
  name: "organization",
  is: (value): value is Organization => hasIds(value, ["id"]) && hasTexts(value, ["alias", "name"]),
};

export const groupShape: Shape<Group> = {
  name: "group",
  is: (value): value is Group => hasIds(value, ["id", "parentId"]) && hasTexts(value, ["name"]),
};

export const memberShape: Shape<Member> = {
  name: "member",
  is: (value): value is Member => hasIds(value, ["id"]) && hasTexts(value, ["username"]),
};

export const userShape: Shape<Member> = { ...memberShape, name: "user" };

export const invitationShape: Shape<Invitation> = {
  name: "invitation",
  is: (value): value is Invitation =>
    hasIds(value, ["id"]) &&
    hasTexts(value, ["email"]) &&
    isPlainMap(value) &&
    (value.status === "PENDING" || value.status === "EXPIRED") &&
    isTime(value.sentDate) &&
    isTime(value.expiresAt),
};

export const identifiedShape: Shape<Identified> = {
  name: "group",
  is: (value): value is Identified => hasIds(value, ["id"]),
};

/** The texts that an object has as its attributes; what is something else is none. */
export function attributesOf({ attributes }: PlainMap): Attributes {
  if (!isPlainMap(attributes)) return {};
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, values]) =>
      Array.isArray(values) && values.every((one) => typeof one === "string") ? [[name, values]] : [],
    ),
  );
}

/** Where and what to list. */
export interface Listing {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly organization: string;
}

/** One answer that is a list. */
export async function listOf<T extends Identified>(
  door: Requests,
  { path, query, organization }: Listing,
  shape: Shape<T>,
): Promise<readonly T[]> {
  const { body, exchange } = await door.request({ method: "GET", path, organization, ...(query && { query }) });
  if (!Array.isArray(body)) throw new ProtocolError(exchange, `this is no list of ${shape.name}s`);
  return distinct(
    body.map((value: unknown) => expectShape(value, shape, exchange)),
    shape.name,
    exchange,
  );
}

/** One of two with one id would stand before the other. */
function distinct<T extends Identified>(all: readonly T[], name: string, exchange: Exchange): readonly T[] {
  const ids = new Set(all.map(({ id }) => id));
  if (ids.size === all.length) return all;
  throw new ProtocolError(exchange, `it shows a ${name} twice`);
}
