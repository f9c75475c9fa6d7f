import type { KindBackend } from "../../backend";
import type { Known, LiveCollaborator } from "../../backend/live";
import { path } from "../../http/path";
import { expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { collaboratorShape, repositoryInvitationShape } from "./contract";
import { listed } from "./paging";
import { accountIn, accountOf, folded, requirePerson, unknownLogin } from "./people";
import type { Place } from "./place";
import { taken } from "./refusal";
import type { Questions } from "./request";
import { removed } from "./sight";
import { sentPermission, toldPermission } from "./words";

/** Somebody in a repository of an organization. */
interface Placed extends Place {
  readonly repository: string;
  readonly principal: string;
}

/** What somebody from outside may do in a repository. A login may be another person's one day: the id says who it is, too. */
export const collaboratorOf = (
  { organizationId, repository, principal }: Omit<Placed, "organization">,
  account: string,
  permission: string,
): LiveCollaborator => ({
  id: `${repository}/${principal}/${account}`,
  organizationId,
  repository,
  principal,
  permission,
});

interface Somebody {
  readonly principal: string;
  readonly account: string;
}

/** Somebody who is invited to a repository and has not answered. */
interface Invited extends Somebody {
  /** The invitation's own. */
  readonly id: string;
  readonly permission: string;
}

/** Those whose invitation to a repository still lets them in: one that is over lets nobody in. */
export async function invitedTo(
  questions: Questions,
  repository: string,
  organization: string,
): Promise<readonly Invited[]> {
  const at = path`/repos/${organization}/${repository}/invitations`;
  const all = await listed(questions, { path: at, organization }, repositoryInvitationShape);
  return all.flatMap(({ id, invitee, permissions: permission, expired }) =>
    invitee === null || expired === true
      ? []
      : [{ id: String(id), principal: folded(invitee.login), account: String(invitee.id), permission }],
  );
}

/** People from outside. */
export function collaborators(connection: Connection): KindBackend<"Collaborator"> {
  const { door, names, platform } = connection;

  const at = ({ organization, repository, principal }: Placed): string =>
    path`/repos/${organization}/${repository}/collaborators/${principal}`;

  /** Somebody who is there, or is invited: then with the invitation. */
  async function look(placed: Omit<Placed, "principal">, is: (one: Somebody) => boolean) {
    const { organization, repository } = placed;
    const list = path`/repos/${organization}/${repository}/collaborators`;
    const outside = { path: list, organization, query: { affiliation: "outside" } };
    const present = (await listed(door, outside, collaboratorShape)).map(({ login, id, role_name }) => ({
      ...{ principal: folded(login), account: String(id), permission: role_name, id: undefined },
    }));
    const one = present.find(is) ?? (await invitedTo(door, repository, organization)).find(is);
    if (one === undefined) return undefined;
    const { principal, account, permission, id: invitation } = one;
    return {
      live: collaboratorOf({ ...placed, principal }, account, toldPermission(platform, permission)),
      invitation,
    };
  }

  const called = (placed: Placed) => look(placed, ({ principal }) => principal === placed.principal);

  const find = async (placed: Placed): Promise<LiveCollaborator | undefined> => (await called(placed))?.live;

  /** The same person, whatever they are called by now. */
  const findAgain = (known: Known<"Collaborator">) => look(known, ({ account }) => account === accountIn(known.id));

  const invitationAt = ({ organization, repository }: Placed, id: string): string =>
    path`/repos/${organization}/${repository}/invitations/${id}`;

  const put = ({ organization, ...placed }: Placed, permission: unknown, write: Write) =>
    door.request({
      ...{ method: "PUT", path: at({ organization, ...placed }), organization, write },
      body: { permission: sentPermission(platform, permission) },
    });

  return {
    async create(inputs) {
      const { organization, repository, principal, permission } = inputs;
      if ((await find(inputs)) !== undefined) throw taken(at(inputs), `${principal} reaches ${repository} already`);
      const account = await accountOf(door, principal, organization);
      if (account === undefined) throw unknownLogin(principal);
      const { status, body, exchange } = await put(inputs, permission, creation("Collaborator", inputs));
      if (status === 201) {
        const { invitee } = expectShape(body, repositoryInvitationShape, exchange);
        expectAsked({ id: String(invitee?.id) }, repositoryInvitationShape.name, { id: account }, exchange);
      }
      return collaboratorOf(inputs, account, String(permission));
    },

    find,
    get: async (known) => (await findAgain(known))?.live,

    async update(known, changes) {
      const { organization } = known;
      const write = writeTo(names, "Collaborator", known, "update");
      const permission = changes.permission ?? known.permission;
      const seen = await called(known);
      const live = requirePerson(known, seen?.live, at(known));
      if (seen?.invitation === undefined) await put(known, permission, write);
      else {
        // An invitation that is open says the platform's own words.
        const path = invitationAt(known, seen.invitation);
        await door.request({ method: "PATCH", path, organization, body: { permissions: permission }, write });
      }
      return { ...live, permission: String(permission) };
    },

    async delete(known) {
      const { organization } = known;
      const seen = await findAgain(known);
      if (seen === undefined) return "missing";
      const { live, invitation } = seen;
      const path = invitation === undefined ? at({ ...live, organization }) : invitationAt(known, invitation);
      const write = writeTo(names, "Collaborator", known, "delete");
      return removed(connection, organization, door.request({ method: "DELETE", path, organization, write }));
    },
  };
}
