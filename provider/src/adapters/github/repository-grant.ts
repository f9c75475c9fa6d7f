import type { KindBackend } from "../../backend";
import type { LiveRepositoryGrant } from "../../backend/live";
import { path } from "../../http/path";
import { bodyOf } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { teamRepositoryEdgeShape, teamRepositoryShape } from "./contract";
import { everything } from "./paging";
import { isOf } from "./people";
import type { TeamPlace } from "./place";
import { furtherTeamRepositories } from "./queries";
import { taken } from "./refusal";
import { removed, requireSight } from "./sight";
import { teamPath } from "./team";
import { sentPermission, toldPermission } from "./words";

/** A repository of a team's organization. */
interface Placed extends TeamPlace {
  readonly repository: string;
}

/** What a team may do in a repository. */
export const repositoryGrantOf = (
  { organizationId, workspaceId, repository }: Omit<Placed, "organization">,
  permission: string,
): LiveRepositoryGrant => ({
  id: `${workspaceId}/${repository}`,
  organizationId,
  workspaceId,
  repository,
  permission,
});

/** Answers to this have the role's name in them; an ordinary one is empty. */
const withRole = { accept: "application/vnd.github.v3.repository+json" };

/** What teams reach. */
export function repositoryGrants(connection: Connection): KindBackend<"RepositoryGrant"> {
  const { door, names, platform } = connection;

  const at = async (placed: Placed): Promise<string> =>
    (await teamPath(connection, placed.workspaceId, placed)) + path`/repos/${placed.organization}/${placed.repository}`;

  /** Whether a team reaches a repository by itself: asked for one alone, REST tells what it reaches through the team above, too. */
  async function isOwn({ workspaceId, organization, repository }: Placed): Promise<boolean> {
    const reached = await everything(door, {
      ...{ shape: teamRepositoryEdgeShape, further: furtherTeamRepositories, variables: { id: workspaceId } },
      ...{ at: ["node", "repositories"], organization },
    });
    return reached.some(({ node }) => isOf(organization)(node) && node.name.toLowerCase() === repository);
  }

  /** The same, where whoever asks would see it. @throws what `requireSight` does */
  async function isThere(placed: Placed): Promise<boolean> {
    if (await isOwn(placed)) return true;
    await requireSight(connection, placed.organization);
    return false;
  }

  async function find(placed: Placed): Promise<LiveRepositoryGrant | undefined> {
    if (!(await isThere(placed))) return undefined;
    const { organization } = placed;
    const answer = await door.request({ method: "GET", path: await at(placed), organization, headers: withRole });
    const { role_name: role } = bodyOf(answer, teamRepositoryShape);
    return repositoryGrantOf(placed, toldPermission(platform, role));
  }

  async function put(placed: Placed, permission: unknown, write: Write): Promise<LiveRepositoryGrant> {
    const body = { permission: sentPermission(platform, permission) };
    await door.request({ method: "PUT", path: await at(placed), organization: placed.organization, body, write });
    return repositoryGrantOf(placed, String(permission));
  }

  return {
    // GitHub would change what a team may do there without a word.
    async create(inputs) {
      names.remember(inputs.workspaceId, inputs.workspace);
      if (await isOwn(inputs))
        throw taken(await at(inputs), `${inputs.workspace} reaches ${inputs.repository} already`);
      return put(inputs, inputs.permission, creation("RepositoryGrant", inputs));
    },

    find,
    get: async (known) => find(known),
    update: async (known, changes) =>
      put(known, changes.permission ?? known.permission, writeTo(names, "RepositoryGrant", known, "update")),

    async delete(known) {
      const { organization } = known;
      const write = writeTo(names, "RepositoryGrant", known, "delete");
      // It would say that it is done of what is not there, too.
      if (!(await isThere(known))) return "missing";
      const path = await at(known);
      return removed(connection, organization, door.request({ method: "DELETE", path, organization, write }));
    },
  };
}
