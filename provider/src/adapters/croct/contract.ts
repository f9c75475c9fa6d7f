/** What the service answers, as far as it is relied upon. */

import { type Guard, isFlag, isId, isList, isText, isTexts, objectOf, oneOf, orNull, shape } from "../../http/guards";
import type { Shape } from "../../http/shape";

export type { Of } from "../../http/guards";

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536;
const isPage = objectOf({
  edges: isList,
  pageInfo: objectOf({ hasNextPage: isFlag, endCursor: orNull(isText) }),
});

/** A page of a connection; what is on it is looked at one by one. */
export type Page = typeof isPage extends Guard<infer T> ? T : never;

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
