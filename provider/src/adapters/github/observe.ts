/** Observing an organization: many teams in one question, and of everything else a few lists. */

import { normalizePrincipal } from "@charter/schema";
import type { ObservedOrganization } from "../../backend";
import type {
  LiveCollaborator,
  LiveMembership,
  LiveOrganization,
  LiveRepositoryGrant,
  LiveWorkspace,
  LiveWorkspaceGrant,
} from "../../backend/live";
import { type Exchange, ProtocolError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import { bodyOf, expectShape } from "../../http/shape";
import { noObjects } from "../../observed/live-objects";
import { collaboratorOf, invitedTo } from "./collaborator";
import type { Connection } from "./connection";
import {
  collaboratorEdgeShape,
  customRolesShape,
  memberEdgeShape,
  personShape,
  repositoryShape,
  teamInvitationShape,
  teamMemberEdgeShape,
  teamMembershipShape,
  teamRepositoryEdgeShape,
  teamRepositoryShape,
  userShape,
  viewedShape,
  wholeTeamShape,
} from "./contract";
import { readCredential, requireWholeSight } from "./credential";
import { endedInvitations, type Invitation, invited, inviteeOf, openInvitations } from "./invitation";
import { readOrganization } from "./organization";
import { everything, listed, whole } from "./paging";
import { folded, idsOf } from "./people";
import {
  furtherCollaborators,
  furtherTeamInvitations,
  furtherTeamMembers,
  furtherTeamRepositories,
  organizationInvited,
  organizationMembers,
  organizationRepositories,
  organizationTeams,
} from "./queries";
import { saysNotFound } from "./refusal";
import { repositoryGrantOf } from "./repository-grant";
import type { Questions } from "./request";
import { viewedTeam } from "./team";
import { grantOf } from "./team-membership";
import { toldPermission } from "./words";

/** One observation under way. */
interface Look {
  readonly connection: Connection;
  readonly questions: Questions;
  readonly organizationId: string;
  readonly organization: string;
}

/** Who belongs to an organization. A role that is not told would be no role. */
async function members({
  connection,
  questions,
  organizationId,
  organization,
}: Look): Promise<readonly LiveMembership[]> {
  const login = organization;
  const { data, exchange } = await questions.ask(organizationMembers, { login, after: null }, organization);
  const viewed = expectShape(data.organization, viewedShape, exchange);
  if (String(viewed.databaseId) !== organizationId)
    throw new ProtocolError(exchange, "this is not the organization that was asked for");
  await requireWholeSight(connection, organization, viewed.viewerCanAdminister);
  const all = await whole(questions, viewed.membersWithRole, exchange, {
    ...{ shape: memberEdgeShape, further: organizationMembers, variables: { login }, organization },
    at: ["organization", "membersWithRole"],
  });
  return all.map(({ role, node }) => {
    if (role === null) throw new ProtocolError(exchange, "it does not tell who is what: this credential sees a part");
    const principal = normalizePrincipal(node.login, connection.platform);
    return { id: String(node.databaseId), organizationId, principal, role: role.toLowerCase(), status: "active" };
  });
}

/** The ids of whoever is invited by login; asked for where somebody is. */
async function invitedIds(
  { questions, organization }: Look,
  open: readonly Invitation[],
): Promise<ReadonlyMap<string, string>> {
  if (open.every(({ login }) => login === null)) return new Map();
  const all = await everything(questions, {
    ...{ shape: personShape, further: organizationInvited, variables: { login: organization }, organization },
    at: ["organization", "pendingMembers"],
  });
  return new Map(all.map(({ login, databaseId }) => [folded(login), String(databaseId)]));
}

/** Everybody who belongs to an organization, is invited, or did not answer. */
async function people(look: Look): Promise<readonly LiveMembership[]> {
  const { connection, questions, organization, organizationId } = look;
  const { platform } = connection;
  const [active, open, ended] = await Promise.all([
    members(look),
    openInvitations(questions, organization),
    endedInvitations(questions, organization),
  ]);
  const known = new Set(active.map(({ principal }) => principal));
  const pending = open.filter((one) => !known.has(inviteeOf(one, platform)));
  for (const one of pending) known.add(inviteeOf(one, platform));
  const expired = ended.filter((one) => !known.has(inviteeOf(one, platform)));
  const logins = expired.flatMap(({ login }) => (login === null ? [] : [login]));
  const [ids, former] = await Promise.all([invitedIds(look, pending), idsOf(questions, logins, organization)]);
  const asMember = (status: "pending" | "expired", all: ReadonlyMap<string, string>) => (one: Invitation) =>
    invited(one, status, all.get(inviteeOf(one, platform)), organizationId, platform);
  return [...active, ...pending.map(asMember("pending", ids)), ...expired.map(asMember("expired", former))];
}

/** A team with what it holds. */
interface Team {
  readonly workspace: LiveWorkspace;
  readonly grants: readonly LiveWorkspaceGrant[];
  readonly repositories: readonly LiveRepositoryGrant[];
  /** Who is invited to it: what as, only a question for each tells. */
  readonly invited: readonly string[];
  readonly slug: string;
}

type WholeTeam = Parameters<typeof viewedTeam>[1] & {
  readonly members: Page;
  readonly repositories: Page;
  readonly invitations: Page | null;
};
type Page = Parameters<typeof whole>[1];

async function teamOf(look: Look, told: WholeTeam, exchange: Exchange): Promise<Team> {
  const { connection, questions, organization, organizationId } = look;
  const workspace = viewedTeam(connection, told, exchange, look);
  const variables = { login: organization, slug: told.slug };
  const place = { organizationId, workspaceId: told.id };
  const at = (list: string) => ["organization", "team", list];
  const [inside, reached, invited] = await Promise.all([
    whole(questions, told.members, exchange, {
      ...{ shape: teamMemberEdgeShape, further: furtherTeamMembers, variables, at: at("members"), organization },
    }),
    whole(questions, told.repositories, exchange, {
      ...{
        shape: teamRepositoryEdgeShape,
        further: furtherTeamRepositories,
        variables,
        at: at("repositories"),
        organization,
      },
    }),
    told.invitations === null
      ? []
      : whole(questions, told.invitations, exchange, {
          ...{
            shape: teamInvitationShape,
            further: furtherTeamInvitations,
            variables,
            at: at("invitations"),
            organization,
          },
        }),
  ]);
  return {
    workspace,
    slug: told.slug,
    grants: inside.map(({ role, node }) => grantOf(place, folded(node.login), role.toLowerCase())),
    repositories: reached.map(({ permission, node }) =>
      repositoryGrantOf(
        { ...place, repository: node.name.toLowerCase() },
        toldPermission(connection.platform, permission),
      ),
    ),
    invited: invited.flatMap(({ invitee }) => (invitee === null ? [] : [folded(invitee.login)])),
  };
}

/** What somebody who is invited will be in a team: the list of a team does not tell. */
async function pendingGrants({ questions, organization, organizationId }: Look, { workspace, slug, invited }: Team) {
  const place = { organizationId, workspaceId: workspace.id };
  const grants = await Promise.all(
    invited.map(async (principal) => {
      const at = path`/orgs/${organization}/teams/${slug}/memberships/${principal}`;
      const answer = await found(questions.request({ method: "GET", path: at, organization }), saysNotFound);
      return answer === undefined ? [] : [grantOf(place, principal, bodyOf(answer, teamMembershipShape).role)];
    }),
  );
  return grants.flat();
}

/** Whether an organization has roles of its own for repositories; it may be that its plan has no such thing. */
async function hasOwnRoles({ questions, organization }: Look): Promise<boolean> {
  const at = path`/orgs/${organization}/custom-repository-roles`;
  const answer = await found(questions.request({ method: "GET", path: at, organization }), saysNotFound);
  return answer !== undefined && bodyOf(answer, customRolesShape).total_count > 0;
}

/** GraphQL tells no role by its own name: what it is made of instead. Where there are such roles, each team that reaches something is asked. */
async function withOwnRoles({ connection, questions, organization, organizationId }: Look, team: Team): Promise<Team> {
  if (team.repositories.length === 0) return team;
  const { platform } = connection;
  const at = path`/orgs/${organization}/teams/${team.slug}/repos`;
  const all = await listed(questions, { path: at, organization }, teamRepositoryShape);
  const place = { organizationId, workspaceId: team.workspace.id };
  const repositories = all.map(({ name, role_name: role }) =>
    repositoryGrantOf({ ...place, repository: name.toLowerCase() }, toldPermission(platform, role)),
  );
  return { ...team, repositories };
}

async function teams(look: Look): Promise<readonly Team[]> {
  const { questions, organization } = look;
  const reading = everything(questions, {
    ...{ shape: wholeTeamShape, further: organizationTeams, variables: { login: organization }, organization },
    at: ["organization", "teams"],
  });
  const [all, ownRoles] = await Promise.all([reading, hasOwnRoles(look)]);
  const exchange: Exchange = { method: "query", path: organizationTeams.name };
  return Promise.all(
    all.map(async (one) => {
      const team = await teamOf(look, one, exchange);
      const told = ownRoles ? await withOwnRoles(look, team) : team;
      return { ...told, grants: [...told.grants, ...(await pendingGrants(look, told))] };
    }),
  );
}

/** Who reaches a repository from outside: asked for where anybody does. Whoever is invited, only a question for each repository tells. */
async function outsiders(look: Look, repositories: readonly string[]): Promise<readonly LiveCollaborator[]> {
  const { connection, questions, organization, organizationId } = look;
  const { platform } = connection;
  const at = path`/orgs/${organization}/outside_collaborators`;
  const [anybody, invitations] = await Promise.all([
    questions.request({ method: "GET", path: at, organization, query: { per_page: 1 } }),
    Promise.all(
      repositories.map(async (repository) =>
        ((await found(invitedTo(questions, repository, organization), saysNotFound)) ?? []).map((one) =>
          collaboratorOf(
            { organizationId, repository, principal: one.principal },
            toldPermission(platform, one.permission),
          ),
        ),
      ),
    ),
  ]);
  const [first]: readonly unknown[] = Array.isArray(anybody.body) ? anybody.body : [];
  if (first === undefined) return invitations.flat();
  expectShape(first, userShape, anybody.exchange);
  const login = organization;
  const all = await everything(questions, {
    ...{ shape: repositoryShape, further: organizationRepositories, variables: { login }, organization },
    at: ["organization", "repositories"],
  });
  const there = await Promise.all(
    all.map(async ({ name, collaborators }) => {
      if (collaborators === null) return [];
      const repository = name.toLowerCase();
      const inside = await whole(questions, collaborators, anybody.exchange, {
        ...{ shape: collaboratorEdgeShape, further: furtherCollaborators, variables: { login, name }, organization },
        at: ["organization", "repository", "collaborators"],
      });
      return inside.map(({ permission, node }) =>
        collaboratorOf(
          { organizationId, repository, principal: folded(node.login) },
          toldPermission(platform, permission),
        ),
      );
    }),
  );
  return [...there.flat(), ...invitations.flat()];
}

/** One of two with one key would stand before the other: nobody would see it, or remove it. */
function requireDistinct(name: string, ids: readonly string[], exchange: Exchange): void {
  const met = new Set<string>();
  for (const id of ids) {
    if (met.has(id)) throw new ProtocolError(exchange, `it shows two of one ${name}: ${id}`);
    met.add(id);
  }
}

/** @throws RefusedError where the name is another organization's by now */
function requireSame(live: LiveOrganization, id: string | undefined): void {
  if (id === undefined || live.id === id) return;
  throw new RefusedError(
    "another-organization",
    `${live.slug} is another organization by now (${live.id}) than the one that is managed (${id}).`,
    "Use the name that it has now, with `previously:`; or forget the former one.",
  );
}

/** Reads one organization with everything in it; `undefined` where it does not exist, or is not seen. */
export async function observe(
  connection: Connection,
  {
    slug,
    id,
    repositories = [],
  }: { readonly slug: string; readonly id?: string | undefined; readonly repositories?: readonly string[] | undefined },
): Promise<ObservedOrganization | undefined> {
  const questions = connection.door.bounded();
  const organization = await readOrganization(questions, slug);
  if (organization === undefined) return undefined;
  requireSame(organization, id);
  const look: Look = { connection, questions, organizationId: organization.id, organization: slug };
  const [credential, memberships, all, collaborators] = await Promise.all([
    readCredential(connection, questions, slug),
    people(look),
    teams(look),
    outsiders(look, repositories),
  ]);
  const exchange: Exchange = { method: "query", path: organizationTeams.name };
  requireDistinct(
    "membership",
    memberships.map(({ principal }) => principal),
    exchange,
  );
  requireDistinct(
    "team",
    all.map(({ workspace }) => workspace.id),
    exchange,
  );
  const grants = all.flatMap((team) => team.grants);
  requireDistinct(
    "grant",
    grants.map((grant) => grant.id),
    exchange,
  );
  const repositoryGrants = all.flatMap((team) => team.repositories);
  return {
    ...noObjects(),
    credential,
    organization,
    memberships,
    workspaces: all.map(({ workspace }) => workspace),
    grants,
    ...(repositoryGrants.length === 0 ? {} : { repositoryGrants }),
    ...(collaborators.length === 0 ? {} : { collaborators }),
  };
}
