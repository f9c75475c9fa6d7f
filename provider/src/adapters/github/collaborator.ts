import type { KindBackend } from "../../backend";
import type { LiveCollaborator } from "../../backend/live";
import { ConflictError } from "../../errors";
import { path } from "../../http/path";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { collaboratorShape, repositoryInvitationShape } from "./contract";
import { listed } from "./paging";
import { folded } from "./people";
import type { Questions } from "./request";
import { removed } from "./sight";
import { sentPermission, toldPermission } from "./words";

/** Somebody in a repository of an organization, and the slug that picks the credential. */
interface Placed {
  readonly organizationId: string;
  readonly organization: string;
  readonly repository: string;
  readonly principal: string;
}

/** What somebody from outside may do in a repository. */
export const collaboratorOf = (
  { organizationId, repository, principal }: Omit<Placed, "organization">,
  permission: string,
): LiveCollaborator => ({
  id: `${repository}/${principal}`,
  organizationId,
  repository,
  principal,
  permission,
});

/** Who is invited to a repository and has not answered, by login, each with the invitation's id. */
export async function invitedTo(
  questions: Questions,
  repository: string,
  organization: string,
): Promise<readonly { readonly id: string; readonly principal: string; readonly permission: string }[]> {
  const at = path`/repos/${organization}/${repository}/invitations`;
  const all = await listed(questions, { path: at, organization }, repositoryInvitationShape);
  return all.flatMap(({ id, invitee, permissions }) =>
    invitee === null ? [] : [{ id: String(id), principal: folded(invitee.login), permission: permissions }],
  );
}

/** People from outside. */
export function collaborators(connection: Connection): KindBackend<"Collaborator"> {
  const { door, names, platform } = connection;

  const at = ({ organization, repository, principal }: Placed): string =>
    path`/repos/${organization}/${repository}/collaborators/${principal}`;

  /** Somebody who is there, or is invited: then with the invitation. */
  async function look(placed: Placed) {
    const { organization, repository, principal } = placed;
    const list = path`/repos/${organization}/${repository}/collaborators`;
    const outside = { path: list, organization, query: { affiliation: "outside" } };
    const there = (await listed(door, outside, collaboratorShape)).find(({ login }) => folded(login) === principal);
    if (there !== undefined) return { live: collaboratorOf(placed, toldPermission(platform, there.role_name)) };
    const open = (await invitedTo(door, repository, organization)).find((one) => one.principal === principal);
    if (open === undefined) return undefined;
    return { live: collaboratorOf(placed, toldPermission(platform, open.permission)), invitation: open.id };
  }

  const find = async (placed: Placed): Promise<LiveCollaborator | undefined> => (await look(placed))?.live;

  const invitationAt = ({ organization, repository }: Placed, id: string): string =>
    path`/repos/${organization}/${repository}/invitations/${id}`;

  async function put(placed: Placed, permission: unknown, write: Write): Promise<LiveCollaborator> {
    const body = { permission: sentPermission(platform, permission) };
    await door.request({ method: "PUT", path: at(placed), organization: placed.organization, body, write });
    return collaboratorOf(placed, String(permission));
  }

  return {
    async create(inputs) {
      const detail = `${inputs.principal} reaches ${inputs.repository} already`;
      if ((await find(inputs)) !== undefined)
        throw new ConflictError({ method: "GET", path: at(inputs), problem: { type: "charter:/taken", detail } });
      return put(inputs, inputs.permission, creation("Collaborator", inputs));
    },

    find,
    get: async (known) => find(known),

    async update(known, changes) {
      const write = writeTo(names, "Collaborator", known, "update");
      const permission = changes.permission ?? known.permission;
      const seen = await look(known);
      if (seen?.invitation === undefined) return put(known, permission, write);
      // An invitation that is open says the platform's own words.
      const body = { permissions: permission };
      const path = invitationAt(known, seen.invitation);
      await door.request({ method: "PATCH", path, organization: known.organization, body, write });
      return collaboratorOf(known, String(permission));
    },

    async delete(known) {
      const { organization } = known;
      const seen = await look(known);
      if (seen === undefined) return "missing";
      const path = seen.invitation === undefined ? at(known) : invitationAt(known, seen.invitation);
      const write = writeTo(names, "Collaborator", known, "delete");
      return removed(connection, organization, door.request({ method: "DELETE", path, organization, write }));
    },
  };
}
