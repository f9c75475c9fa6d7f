/** Teams with what they hold: many in one question, and of what none tells one for each. */

import type { LiveRepositoryGrant, LiveWorkspace, LiveWorkspaceGrant } from "../../../backend/live";
import type { Exchange } from "../../../errors";
import { path } from "../../../http/path";
import { bodyOf } from "../../../http/shape";
import {
  type Page,
  teamInvitationShape,
  teamMemberEdgeShape,
  teamMembershipShape,
  teamRepositoryEdgeShape,
  teamRepositoryShape,
  wholeTeamShape,
} from "../contract";
import { seesPart } from "../credential";
import { everything, listed, whole } from "../paging";
import { folded, isOf } from "../people";
import { furtherTeamInvitations, furtherTeamMembers, furtherTeamRepositories, organizationTeams } from "../queries";
import { repositoryGrantOf } from "../repository-grant";
import { seen } from "../sight";
import { teamPath, viewedTeam } from "../team";
import { grantOf } from "../team-membership";
import { toldPermission } from "../words";
import type { Look } from "./look";

/** A team with what it holds. */
export interface Team {
  readonly workspace: LiveWorkspace;
  readonly grants: readonly LiveWorkspaceGrant[];
  readonly repositories: readonly LiveRepositoryGrant[];
  /** Who is invited to it: what as, only a question for each tells. */
  readonly invited: readonly string[];
}

type WholeTeam = Parameters<typeof viewedTeam>[1] & {
  readonly members: Page;
  readonly repositories: Page;
  readonly invitations: Page | null;
};

/** Nobody, where nobody is invited to any team. @throws RefusedError where somebody is, and the credential may not see to which */
async function untold({ open, organization }: Look, slug: string): Promise<readonly []> {
  if ((await open).every(({ team_count: teams }) => teams === 0)) return [];
  throw seesPart(organization, `it may not list who is invited to ${slug}`, "Use the token of an owner");
}

async function teamOf(look: Look, told: WholeTeam, exchange: Exchange): Promise<Team> {
  const { connection, questions, organization, organizationId } = look;
  const workspace = viewedTeam(connection, told, exchange, look);
  const place = { organizationId, workspaceId: told.id };
  const of = { variables: { id: told.id }, organization };
  const at = (list: string) => ["node", list];
  const [inside, reached, invited] = await Promise.all([
    whole(questions, told.members, exchange, {
      ...of,
      ...{ shape: teamMemberEdgeShape, further: furtherTeamMembers, at: at("members") },
    }),
    whole(questions, told.repositories, exchange, {
      ...of,
      ...{ shape: teamRepositoryEdgeShape, further: furtherTeamRepositories, at: at("repositories") },
    }),
    told.invitations === null
      ? untold(look, told.slug)
      : whole(questions, told.invitations, exchange, {
          ...of,
          ...{ shape: teamInvitationShape, further: furtherTeamInvitations, at: at("invitations") },
        }),
  ]);
  return {
    workspace,
    grants: inside.map(({ role, node }) => grantOf(place, folded(node.login), role.toLowerCase())),
    repositories: reached
      .filter(({ node }) => isOf(organization)(node))
      .map(({ permission, node }) =>
        repositoryGrantOf(
          { ...place, repository: node.name.toLowerCase() },
          toldPermission(connection.platform, permission),
        ),
      ),
    invited: invited.flatMap(({ invitee }) => (invitee === null ? [] : [folded(invitee.login)])),
  };
}

/** What somebody who is invited will be in a team: the list of a team does not tell. */
async function pendingGrants(look: Look, { workspace, invited }: Team) {
  const { connection, questions, organization, organizationId } = look;
  const place = { organizationId, workspaceId: workspace.id };
  const grants = await Promise.all(
    invited.map(async (principal) => {
      const at = (await teamPath(connection, workspace.id, look)) + path`/memberships/${principal}`;
      const asking = questions.request({ method: "GET", path: at, organization });
      const answer = await seen(connection, organization, asking);
      return answer === undefined ? [] : [grantOf(place, principal, bodyOf(answer, teamMembershipShape).role)];
    }),
  );
  return grants.flat();
}

/** GraphQL tells no role by its own name: what it is made of instead. Where there are such roles, each team that reaches something is asked. */
async function withOwnRoles(look: Look, team: Team): Promise<Team> {
  if (team.repositories.length === 0) return team;
  const { connection, questions, organization, organizationId } = look;
  const { platform } = connection;
  const at = `${await teamPath(connection, team.workspace.id, look)}/repos`;
  const all = await listed(questions, { path: at, organization }, teamRepositoryShape);
  const place = { organizationId, workspaceId: team.workspace.id };
  const repositories = all
    .filter(isOf(organization))
    .map(({ name, role_name: role }) =>
      repositoryGrantOf({ ...place, repository: name.toLowerCase() }, toldPermission(platform, role)),
    );
  return { ...team, repositories };
}

/** All teams. */
export async function teams(look: Look): Promise<readonly Team[]> {
  const { questions, organization, ownRoles: asking } = look;
  const reading = everything(questions, {
    ...{ shape: wholeTeamShape, further: organizationTeams, variables: { login: organization }, organization },
    at: ["organization", "teams"],
  });
  const [all, ownRoles] = await Promise.all([reading, asking]);
  const exchange: Exchange = { method: "query", path: organizationTeams.name };
  return Promise.all(
    all.map(async (one) => {
      const team = await teamOf(look, one, exchange);
      const told = ownRoles ? await withOwnRoles(look, team) : team;
      return { ...told, grants: [...told.grants, ...(await pendingGrants(look, told))] };
    }),
  );
}
