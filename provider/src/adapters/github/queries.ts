/** The documents: questions alone, since GraphQL changes neither memberships nor teams there. */

/** A document with what it takes. */
export interface Query<V> {
  /** The operation's name, which calls go by in messages. */
  readonly name: string;
  readonly text: string;
  /** Never there: says what the document takes. */
  readonly takes?: (variables: V) => void;
}

/** Where a list goes on; nothing for its first page. */
interface InOrganization {
  readonly login: string;
  readonly after?: string | null;
}

interface InTeam {
  readonly id: string;
  readonly after?: string | null;
}

interface InRepository extends InOrganization {
  readonly name: string;
}

const query = <V>(name: string, takes: string, selection: string): Query<V> => ({
  name,
  text: `query ${name}(${takes}) { ${selection} }`,
});

const page = "pageInfo { hasNextPage endCursor }";
const person = "login databaseId";

/** A list of what is asked of first with others around it, or goes on by itself. */
const list = (head: string, inner: string, after = "") => `${head}${after}) { ${inner} ${page} }`;

const members = (after?: string) =>
  list("members(first: 100, membership: IMMEDIATE", `edges { role node { ${person} } }`, after);
const repositories = (after?: string) =>
  list("repositories(first: 100", "edges { permission node { name owner { login } } }", after);
const invitations = (after?: string) => list("invitations(first: 100", "nodes { invitee { login } }", after);
const collaborators = (after?: string) =>
  list("collaborators(first: 100, affiliation: OUTSIDE", `edges { permission node { ${person} } }`, after);

const next = ", after: $after";
const fields = "id databaseId name slug description privacy parentTeam { slug }";

const inOrganization = (name: string, selection: string) =>
  query<InOrganization>(name, "$login: String!, $after: String", `organization(login: $login) { ${selection} }`);

/** Who belongs to an organization, and what the credential is there. */
export const organizationMembers = inOrganization(
  "organizationMembers",
  `databaseId viewerCanAdminister ${list("membersWithRole(first: 100", `edges { role node { ${person} } }`, next)}`,
);

/** Its teams, each with who is in it and what it reaches. */
export const organizationTeams = inOrganization(
  "organizationTeams",
  list("teams(first: 50", `nodes { ${fields} ${members()} ${repositories()} ${invitations()} }`, next),
);

/** By which numbers paths call them. */
export const organizationTeamNumbers = inOrganization(
  "organizationTeamNumbers",
  list("teams(first: 100", "nodes { id databaseId }", next),
);

/** Who is invited, with the ids that the list of REST does not tell. */
export const organizationInvited = inOrganization(
  "organizationInvited",
  list("pendingMembers(first: 100", `nodes { ${person} }`, next),
);

/** Who reaches which repository from outside. */
export const organizationRepositories = inOrganization(
  "organizationRepositories",
  list("repositories(first: 50", `nodes { name ${collaborators()} }`, next),
);

/** By its id: its slug may be another team's by now. */
const inTeam = (name: string, selection: string) =>
  query<InTeam>(name, "$id: ID!, $after: String", `node(id: $id) { ... on Team { ${selection} } }`);

export const furtherTeamMembers = inTeam("furtherTeamMembers", members(next));
export const furtherTeamRepositories = inTeam("furtherTeamRepositories", repositories(next));
export const furtherTeamInvitations = inTeam("furtherTeamInvitations", invitations(next));

export const furtherCollaborators = query<InRepository>(
  "furtherCollaborators",
  "$login: String!, $name: String!, $after: String",
  `organization(login: $login) { repository(name: $name) { ${collaborators(next)} } }`,
);

/** A team by its id, whatever it is called by now, and whether others are below it. */
export const teamById = query<{ readonly id: string }>(
  "teamById",
  "$id: ID!",
  `node(id: $id) { ... on Team { ${fields} childTeams(first: 1) { nodes { slug } } } }`,
);

/** So many people are looked up at once. */
export const people = 50;

const numbers = Array.from({ length: people }, (_, number) => number);

/** Who has these logins, by number. */
export const usersByLogin = query<Readonly<Record<string, string>>>(
  "usersByLogin",
  numbers.map((number) => `$login${number}: String!`).join(", "),
  numbers.map((number) => `user${number}: user(login: $login${number}) { ${person} }`).join(" "),
);
