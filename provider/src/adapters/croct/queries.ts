/** What is asked. */

import { query } from "./document";
import {
  after,
  application,
  type List,
  locale,
  members,
  membership,
  node,
  organization,
  organizationWithContents,
  origin,
  viewer,
  workspace,
  workspaceWithContents,
} from "./selections";

interface BySlug {
  readonly slug: string;
}

interface ById {
  readonly id: string;
}

/** Everything of an organization, as far as first pages hold it, and who asks. */
export const wholeBySlug = query<BySlug>(
  "wholeOrganizationBySlug",
  "$slug: ReadableId!",
  `${viewer} organization(slug: $slug) { ${organizationWithContents} }`,
);

export const wholeById = query<ById>(
  "wholeOrganization",
  "$id: ID!",
  `${viewer} ${node("organization", "id", "Organization", organizationWithContents)}`,
);

/** The settings of an organization, and who asks. */
export const organizationBySlug = query<BySlug>(
  "organizationBySlug",
  "$slug: ReadableId!",
  `${viewer} organization(slug: $slug) { ${organization} }`,
);

export const organizationById = query<ById>(
  "organization",
  "$id: ID!",
  node("organization", "id", "Organization", organization),
);

interface InOrganization extends ById {
  readonly organizationId: string;
}

/** One object by its id, and whether its organization is there. */
const objectIn = (name: string, type: string, selection: string) =>
  query<InOrganization>(
    name,
    "$organizationId: ID!, $id: ID!",
    `${node("organization", "organizationId", "Organization", "id")} ${node("object", "id", type, selection)}`,
  );

export const workspaceById = objectIn("workspace", "Workspace", workspace);
export const applicationById = objectIn("application", "WebApplication", application);
export const membershipById = objectIn("membership", "OrganizationMembership", membership);

interface Called {
  readonly parentId: string;
  readonly slug: string;
}

/** One object by its slug, in what it is in. */
const calledIn = (name: string, type: string, field: string, selection: string) =>
  query<Called>(
    name,
    "$parentId: ID!, $slug: ReadableId!",
    node("parent", "parentId", type, `id object: ${field}(slug: $slug) { ${selection} }`),
  );

export const workspaceBySlug = calledIn("workspaceBySlug", "Organization", "workspace", workspace);
export const applicationBySlug = calledIn("applicationBySlug", "Workspace", "application", application);

/** The first page of the people of an organization or a workspace. */
const peopleOf = (name: string, type: string) =>
  query<ById>(name, "$id: ID!", node("parent", "id", type, `id ${members}`));

export const organizationMembers = peopleOf("organizationMembers", "Organization");
export const workspaceMembers = peopleOf("workspaceMembers", "Workspace");

interface Further extends ById {
  readonly after: string;
}

/** A later page of a list. */
const further = (name: string, type: string, list: List, selection: string) =>
  query<Further>(name, "$id: ID!, $after: String!", node("parent", "id", type, `id ${after(list, selection)}`));

export const furtherMembers = further("furtherMembers", "Organization", "members", membership);
export const furtherWorkspaces = further("furtherWorkspaces", "Organization", "workspaces", workspaceWithContents);
export const furtherWorkspaceMembers = further("furtherWorkspaceMembers", "Workspace", "members", membership);
export const furtherLocales = further("furtherLocales", "Workspace", "locales", locale);
export const furtherApplications = further("furtherApplications", "Workspace", "applications", application);
export const furtherOrigins = further("furtherOrigins", "WebApplication", "trustedOrigins", origin);
