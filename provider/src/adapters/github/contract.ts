/** What GitHub answers, as far as it is relied upon. */

import { isPlainMap } from "@charter/schema";
import { type Guard, isFlag, isId, isList, isText, objectOf, oneOf, orNull, shape } from "../../http/guards";
import type { Shape } from "../../http/shape";

export type { Of } from "../../http/guards";

const isNumber: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isCount: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isLine: Guard<string> = (value): value is string => typeof value === "string" && value.length <= 10_000;

/** Later times than these no answer has, and hours after them can be said still. */
const lastTime = Date.parse("9999-01-01T00:00:00Z");

const isTime: Guard<string> = (value): value is string => {
  const time = isText(value) ? Date.parse(value) : Number.NaN;
  return time >= 0 && time <= lastTime;
};

/** A field that is there with some credentials only. */
const optional =
  <T>(is: Guard<T>): Guard<T | null | undefined> =>
  (value): value is T | null | undefined =>
    value === undefined || value === null || is(value);

const isLogin: Guard<string> = (value): value is string => isId(value);

/** A person, in answers of REST. */
const isUser = objectOf({ login: isLogin, id: isNumber });

export const userShape = shape("user", { login: isLogin, id: isNumber });

export const organizationShape = shape("organization", {
  id: isNumber,
  login: isLogin,
  name: optional(isLine),
  email: optional(isLine),
  blog: optional(isLine),
  billing_email: optional(isLine),
});

export const membershipShape = shape("membership", {
  state: oneOf("active", "pending"),
  role: isText,
  user: isUser,
});

export const invitationShape = shape("invitation", {
  id: isNumber,
  login: orNull(isLogin),
  email: orNull(isText),
  role: isText,
  created_at: isTime,
  failed_at: optional(isTime),
  team_count: optional(isCount),
});

export const teamShape = shape("team", {
  id: isNumber,
  node_id: isId,
  name: isText,
  slug: isId,
  description: orNull(isLine),
  privacy: optional(oneOf("closed", "secret")),
  parent: optional(objectOf({ slug: isId })),
});

export const teamMembershipShape = shape("team membership", {
  role: oneOf("member", "maintainer"),
  state: oneOf("active", "pending"),
});

/** Whose a repository is. */
const isOwner = objectOf({ login: isLogin });

/** A repository, as a team has it. */
export const teamRepositoryShape = shape("repository of a team", { name: isId, owner: isOwner, role_name: isText });

export const collaboratorShape = shape("collaborator", { login: isLogin, id: isNumber, role_name: isText });

export const repositoryInvitationShape = shape("invitation to a repository", {
  id: isNumber,
  invitee: orNull(isUser),
  permissions: isText,
  expired: optional(isFlag),
});

export const customRolesShape = shape("list of roles", { total_count: isCount });

export const installationShape = shape("installation", {
  id: isNumber,
  app_slug: isText,
  repository_selection: oneOf("all", "selected"),
  permissions: (value: unknown): value is Readonly<Record<string, unknown>> => isPlainMap(value),
});

export const installationTokenShape = shape("token of an installation", { token: isText, expires_at: isTime });

/** A page of a connection of GraphQL; what is on it is looked at one by one. */
const isPage = objectOf({ pageInfo: objectOf({ hasNextPage: isFlag, endCursor: orNull(isText) }) });

/** A page, by edges or by nodes. */
export interface Page {
  readonly edges?: unknown;
  readonly nodes?: unknown;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const pageShape: Shape<Page> = {
  name: "page of a list",
  is: (value): value is Page => isPlainMap(value) && (isList(value.edges) || isList(value.nodes)) && isPage(value),
};

/** A person, in answers of GraphQL. */
const isNode = objectOf({ login: isLogin, databaseId: isNumber });

export const personShape = shape("user", { login: isLogin, databaseId: isNumber });

export const memberEdgeShape = shape("member", { role: orNull(oneOf("ADMIN", "MEMBER")), node: isNode });

export const viewedShape = shape("organization", {
  databaseId: isNumber,
  viewerCanAdminister: isFlag,
  membersWithRole: (value: unknown): value is Page => pageShape.is(value),
});

/** What GraphQL tells of a team itself. */
const teamFields = {
  id: isId,
  databaseId: isNumber,
  name: isText,
  slug: isId,
  description: orNull(isLine),
  privacy: oneOf("VISIBLE", "SECRET"),
  parentTeam: orNull(objectOf({ slug: isId })),
};

export const viewedTeamShape = shape("team", teamFields);

/** What paths call a team by. */
export const teamNumberShape = shape("team", { id: isId, databaseId: isNumber });

/** A team that was asked for by its id, with one of those below it. */
export const foundTeamShape = shape("team", { ...teamFields, childTeams: objectOf({ nodes: isList }) });

/** A team with what it holds. */
export const wholeTeamShape = shape("team", {
  ...teamFields,
  members: (value: unknown): value is Page => pageShape.is(value),
  repositories: (value: unknown): value is Page => pageShape.is(value),
  invitations: (value: unknown): value is Page | null => value === null || pageShape.is(value),
});

export const teamMemberEdgeShape = shape("member of a team", { role: oneOf("MEMBER", "MAINTAINER"), node: isNode });

/** A permission in a repository, as GraphQL tells it. */
const isRepositoryPermission = oneOf("READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN");

export const teamRepositoryEdgeShape = shape("repository of a team", {
  permission: isRepositoryPermission,
  node: objectOf({ name: isId, owner: isOwner }),
});

export const teamInvitationShape = shape("invitation to a team", { invitee: orNull(objectOf({ login: isLogin })) });

export const repositoryShape = shape("repository", {
  name: isId,
  collaborators: (value: unknown): value is Page | null => value === null || pageShape.is(value),
});

export const collaboratorEdgeShape = shape("collaborator", {
  permission: isRepositoryPermission,
  node: isNode,
});
