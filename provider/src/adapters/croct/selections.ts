/** What is asked of each type. How much a page holds keeps the whole of one question far below what a service counts as too much. */

/** Objects on a page of each list. */
const pageSizes = { members: 100, workspaces: 25, locales: 50, applications: 25, trustedOrigins: 25 } as const;

/** A list that is paged. */
export type List = keyof typeof pageSizes;

const page = (selection: string): string => `edges { node { ${selection} } } pageInfo { hasNextPage endCursor }`;

const first = (list: List, selection: string): string => `${list}(first: ${pageSizes[list]}) { ${page(selection)} }`;

/** A later page of a list, under the name `list`. */
export const after = (list: List, selection: string): string =>
  `list: ${list}(first: ${pageSizes[list]}, after: $after) { ${page(selection)} }`;

export const locale = "id code";

export const origin = "id domain port allowSubdomains allowInsecureProtocol";

/** Of an organization or of a workspace. */
export const membership = "id role permissions status invitationEmail user { email }";

export const members = first("members", membership);

export const application = `id slug name website environment
  settings { anonymityScope requiresAuthentication timeZone weekStart } ${first("trustedOrigins", origin)}`;

export const workspace = `id slug name website timeZone defaultLocale botExclusion ${first("locales", locale)}`;

export const workspaceWithContents = `${workspace} ${members} ${first("applications", application)}`;

export const organization = "id slug name email website type viewerRole";

export const organizationWithContents = `${organization} ${members} ${first("workspaces", workspaceWithContents)}`;

/** Who asks. */
export const viewer = "viewer { id email }";

/** An object by its id, under a name of ours. */
export const node = (name: string, variable: string, type: string, selection: string): string =>
  `${name}: node(id: $${variable}) { ... on ${type} { ${selection} } }`;
