/** The questions of GraphQL, executed by graphql-js over what there is. */

import { readFileSync } from "node:fs";
import { buildSchema, GraphQLError, graphql } from "graphql";
import {
  type Book,
  findUser,
  type Organization,
  organizationOf,
  type Repository,
  repositoryOf,
  type Team,
  type Token,
  teamOf,
} from "./book.mts";
import { outside } from "./outsiders.mts";
import { expire, isOwner, roleIn } from "./people.mts";
import { levelOf } from "./teams.mts";

export const schema = buildSchema(readFileSync(new URL("schema.graphql", import.meta.url), "utf8"));

interface Cut {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Who looks at what. */
interface Look {
  readonly book: Book;
  readonly token: Token;
  readonly now: number;
  readonly pageSize: number;
  readonly refuses: readonly string[];
}

/** @throws GraphQLError where a list is asked for without saying how much of it */
function page<T>(all: readonly T[], { first, after }: Cut, { pageSize }: Look) {
  if (typeof first !== "number" || first < 1 || first > 100)
    throw new GraphQLError("You must provide a `first` value of 1 to 100 to properly paginate this connection.");
  const start = after == null ? 0 : Number(Buffer.from(after, "base64url").toString().slice("cursor:".length));
  const end = Math.min(all.length, start + Math.min(first, pageSize));
  const endCursor = end > start ? Buffer.from(`cursor:${end}`).toString("base64url") : null;
  return { items: all.slice(start, end), pageInfo: { hasNextPage: end < all.length, endCursor } };
}

function nodesOf<T, V>(all: readonly T[], cut: Cut, look: Look, view: (one: T) => V) {
  const { items, pageInfo } = page(all, cut, look);
  return { nodes: () => items.map(view), edges: () => items.map(view), pageInfo };
}

const absent = (what: string): GraphQLError =>
  new GraphQLError(`Could not resolve to a ${what}.`, { extensions: { type: "NOT_FOUND" } });

function userNode({ book }: Look, id: number) {
  const user = book.users.get(id);
  if (user === undefined) throw new Error(`There is no user ${id}`);
  return { __typename: "User", id: `U_${user.id}`, login: user.login, databaseId: user.id };
}

function repositoryNode(look: Look, organization: Organization, repository: Repository) {
  return {
    ...{ __typename: "Repository", id: `R_${repository.id}`, name: repository.name },
    owner: { __typename: "Organization", login: organization.login },
    collaborators: (cut: Cut) => {
      if (look.refuses.includes("GET /repos/{owner}/{repo}/collaborators")) return null;
      return nodesOf(outside(organization, repository), cut, look, ([id, role]) => ({
        ...{ node: userNode(look, id), permission: levelOf(organization, role).toUpperCase() },
      }));
    },
  };
}

function teamNode(look: Look, organization: Organization, team: Team): object {
  const reached = organization.repositories.filter(({ id }) => team.repositories.has(id));
  const invited = organization.invitations.filter(({ teams, failed }) => teams.has(team.id) && failed === undefined);
  return {
    ...{ __typename: "Team", id: team.nodeId, databaseId: team.id, name: team.name, slug: team.slug },
    ...{ description: team.description, privacy: team.privacy === "secret" ? "SECRET" : "VISIBLE" },
    childTeams: (cut: Cut) =>
      nodesOf(
        organization.teams.filter(({ parentId }) => parentId === team.id),
        cut,
        look,
        (one) => teamNode(look, organization, one),
      ),
    parentTeam: () => {
      const parent = organization.teams.find(({ id }) => id === team.parentId);
      return parent === undefined ? null : teamNode(look, organization, parent);
    },
    members: (cut: Cut) =>
      nodesOf([...team.members.keys()], cut, look, (id) => ({
        ...{ node: userNode(look, id), role: roleIn(organization, team, id)?.toUpperCase() },
      })),
    repositories: (cut: Cut) =>
      nodesOf(reached, cut, look, (repository) => ({
        node: repositoryNode(look, organization, repository),
        permission: levelOf(organization, team.repositories.get(repository.id) ?? "").toUpperCase(),
      })),
    invitations: (cut: Cut) =>
      nodesOf(invited, cut, look, ({ id, userId }) => ({
        ...{
          __typename: "OrganizationInvitation",
          id: `OI_${id}`,
          invitee: userId === null ? null : userNode(look, userId),
        },
      })),
  };
}

/** Who sees a part is not told who is what, nor of secret teams. */
const seesAllOf = (organization: Organization, { userId, app }: Token): boolean =>
  isOwner(organization, userId) || app?.permissions.members !== undefined;

function organizationNode(look: Look, organization: Organization) {
  const { token } = look;
  const seesAll = seesAllOf(organization, token);
  const teams = organization.teams.filter(({ privacy }) => seesAll || privacy !== "secret");
  expire(organization, look.now);
  const open = organization.invitations.flatMap(({ userId, failed }) => (userId === null || failed ? [] : [userId]));
  return {
    ...{ __typename: "Organization", id: `O_${organization.id}`, databaseId: organization.id },
    login: organization.login,
    viewerCanAdminister: isOwner(organization, token.userId),
    membersWithRole: (cut: Cut) =>
      nodesOf([...organization.members], cut, look, ([id, role]) => ({
        ...{ node: userNode(look, id), role: seesAll ? role.toUpperCase() : null },
      })),
    pendingMembers: (cut: Cut) => nodesOf(seesAll ? open : [], cut, look, (id) => userNode(look, id)),
    teams: (cut: Cut) => nodesOf(teams, cut, look, (team) => teamNode(look, organization, team)),
    team: ({ slug }: { readonly slug: string }) => {
      const team = teamOf(organization, slug);
      return team === undefined || !teams.includes(team) ? null : teamNode(look, organization, team);
    },
    repositories: (cut: Cut) =>
      nodesOf(organization.repositories, cut, look, (one) => repositoryNode(look, organization, one)),
    repository: ({ name }: { readonly name: string }) => {
      const repository = repositoryOf(organization, name);
      return repository === undefined ? null : repositoryNode(look, organization, repository);
    },
  };
}

function nodeOf(look: Look, id: string) {
  for (const organization of look.book.organizations) {
    const team = organization.teams.find(({ nodeId }) => nodeId === id);
    const isSeen = team?.privacy !== "secret" || seesAllOf(organization, look.token);
    if (team !== undefined && isSeen) return teamNode(look, organization, team);
  }
  throw absent(`node with the global id of '${id}'`);
}

export interface Question {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Answers a question. Errors stand beside the data, each with its type at the top, as GitHub has it. */
export async function answer(question: Question, look: Look): Promise<object> {
  const root = {
    organization: ({ login }: { readonly login: string }) => {
      const organization = organizationOf(look.book, login);
      if (organization === undefined) throw absent(`Organization with the login of '${login}'`);
      return organizationNode(look, organization);
    },
    user: ({ login }: { readonly login: string }) => {
      const user = findUser(look.book, login);
      if (user === undefined) throw absent(`User with the login of '${login}'`);
      return userNode(look, user.id);
    },
    node: ({ id }: { readonly id: string }) => nodeOf(look, id),
  };
  const { query: source, operationName = null, variables: variableValues = {} } = question;
  const { data, errors } = await graphql({ schema, source, rootValue: root, operationName, variableValues });
  const told = errors?.map(({ message, path, locations, extensions: { type } }) => ({
    ...(typeof type === "string" && { type }),
    message,
    path,
    locations,
  }));
  return { ...(data === undefined ? {} : { data }), ...(told === undefined ? {} : { errors: told }) };
}
