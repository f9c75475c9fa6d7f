/** What the service answers, as far as it is relied upon. */

import { isPlainMap } from "@charter/schema";
import { hasIds, hasTexts, type Shape } from "../../http/shape";

type Guard<T> = (value: unknown) => value is T;

type Fields = Readonly<Record<string, Guard<unknown>>>;

/** An object whose fields are guarded by these. */
type Guarded<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Guard<infer T> ? T : never };

/** Whether a value is an object with these fields, each of which is what its guard says. */
const objectOf =
  <F extends Fields>(fields: F): Guard<Guarded<F>> =>
  (value: unknown): value is Guarded<F> =>
    isPlainMap(value) && Object.entries(fields).every(([field, is]) => is(value[field]));

const orNull =
  <T>(is: Guard<T>): Guard<T | null> =>
  (value: unknown): value is T | null =>
    value === null || is(value);

const oneOf =
  <const T extends string>(...values: readonly T[]): Guard<T> =>
  (value: unknown): value is T =>
    values.some((one) => one === value);

const isId = (value: unknown): value is string => hasIds({ value }, ["value"]);
const isText = (value: unknown): value is string => hasTexts({ value }, ["value"]);
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536;
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isPage = objectOf({
  edges: isList,
  pageInfo: objectOf({ hasNextPage: isFlag, endCursor: orNull(isText) }),
});

/** A page of a connection; what is on it is looked at one by one. */
export type Page = typeof isPage extends Guard<infer T> ? T : never;

const shape = <F extends Fields>(name: string, fields: F): Shape<Guarded<F>> => ({ name, is: objectOf(fields) });

/** What a shape is of. */
export type Of<S> = S extends Shape<infer T> ? T : never;

export const pageShape: Shape<Page> = { name: "page of a list", is: isPage };

/** Something of which no more is known than that it is there. */
export const anyShape = shape("object", { id: isId });

export const viewerShape = shape("viewer", { id: isId, email: isText });

export const organizationShape = shape("organization", {
  id: isId,
  slug: isText,
  name: isText,
  email: isText,
  website: orNull(isText),
  type: isText,
  viewerRole: orNull(isText),
});

export const membershipShape = shape("membership", {
  id: isId,
  role: isText,
  permissions: isTexts,
  status: oneOf("PENDING", "ACTIVE", "SUSPENDED", "DECLINED"),
  invitationEmail: orNull(isText),
  user: orNull(objectOf({ email: isText })),
});

export const workspaceShape = shape("workspace", {
  id: isId,
  slug: isText,
  name: isText,
  website: orNull(isText),
  timeZone: isText,
  defaultLocale: isText,
  botExclusion: isFlag,
  locales: isPage,
});

export const localeShape = shape("locale", { id: isId, code: isText });

export const applicationShape = shape("application", {
  id: isId,
  slug: isText,
  name: isText,
  website: orNull(isText),
  environment: isText,
  settings: objectOf({
    anonymityScope: isText,
    requiresAuthentication: isFlag,
    timeZone: orNull(isText),
    weekStart: orNull(isText),
  }),
  trustedOrigins: isPage,
});

export const originShape = shape("trusted origin", {
  id: isId,
  domain: isText,
  port: orNull(isPort),
  allowSubdomains: isFlag,
  allowInsecureProtocol: isFlag,
});
