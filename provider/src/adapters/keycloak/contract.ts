/** What Keycloak answers, as far as it is relied upon (Admin REST API of 26.6 and later). */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../../errors";
import { expectShape, hasIds, hasTexts, type Shape } from "../../http/shape";
import { tell } from "../../http/traffic";
import type { Look, Looks } from "./request";

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

/** A user of the realm. */
export interface User extends PlainMap {
  readonly id: string;
  readonly username: string;
}

/** A user of the realm, as a member of an organization. */
export interface Member extends User {
  /** Of whom it is `MANAGED`, the account goes with the membership. */
  readonly membershipType: "MANAGED" | "UNMANAGED";
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

/** Of no date later than this one there is a text. */
const lastSecond = 8.64e12;

const isTime = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= lastSecond;

export const organizationShape: Shape<Organization> = {
  name: "organization",
  is: (value): value is Organization => hasIds(value, ["id"]) && hasTexts(value, ["alias", "name"]),
};

export const groupShape: Shape<Group> = {
  name: "group",
  is: (value): value is Group => hasIds(value, ["id", "parentId"]) && hasTexts(value, ["name"]),
};

export const userShape: Shape<User> = {
  name: "user",
  is: (value): value is User => hasIds(value, ["id"]) && hasTexts(value, ["username"]),
};

export const memberShape: Shape<Member> = {
  name: "member",
  is: (value): value is Member =>
    userShape.is(value) && (value.membershipType === "MANAGED" || value.membershipType === "UNMANAGED"),
};

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
  name: "group or member",
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

/** A list in one piece, whatever its size is by default. */
export const whole = { first: 0, max: -1, briefRepresentation: "true" } as const;

/** Where and what to list. */
export type Listing = Pick<Look, "path" | "query" | "organization" | "sight">;

/** One answer that is a list. */
export async function listOf<T extends Identified>(
  door: Looks,
  listing: Listing,
  shape: Shape<T>,
): Promise<readonly T[]> {
  const { body, exchange } = await door.request({ method: "GET", ...listing });
  if (!Array.isArray(body)) throw new ProtocolError(exchange, `this is no list of ${shape.name}s`);
  tell({ what: "listed", objects: body.length });
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
