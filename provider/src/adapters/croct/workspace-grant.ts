import type { KindBackend } from "../../backend";
import type { LiveWorkspaceGrant } from "../../backend/live";
import { type Exchange, NotFoundError } from "../../errors";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { objectInside } from "./absence";
import type { Connection } from "./connection";
import { membershipShape, type Page, pageShape } from "./contract";
import { type Membership, principalOf } from "./membership";
import { inviteWorkspaceMember, removeWorkspaceMember, updateWorkspaceMemberPermission } from "./mutations";
import { whole } from "./paging";
import { furtherWorkspaceMembers, workspaceMembers } from "./queries";
import type { Questions } from "./request";

/** A workspace of an organization, and the slug that picks the credential. */
interface Place {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly organization: string;
}

interface Granted extends Place {
  readonly principal: string;
}

const idOf = (workspaceId: string, principal: string): string => `${workspaceId}/${principal}`;

/** A member of a workspace as a grant; its own id is remembered, because a charter's goes by the person. */
function grantOf(
  connection: Connection,
  { organizationId, workspaceId }: Place,
  member: Membership,
): LiveWorkspaceGrant {
  const principal = principalOf(connection, member);
  const id = idOf(workspaceId, principal);
  connection.grantIds.set(id, member.id);
  const { role, permissions } = connection.roles.workspace.told(member.role, member.permissions);
  return { id, organizationId, workspaceId, principal, roles: [role], permissions };
}

/** All grants of a workspace whose first page is there already. */
export async function grantsOn(
  connection: Connection,
  questions: Questions,
  page: Page,
  exchange: Exchange,
  place: Place,
): Promise<readonly LiveWorkspaceGrant[]> {
  const { workspaceId: id, organization } = place;
  const listing = { shape: membershipShape, id, further: furtherWorkspaceMembers, organization };
  return (await whole(questions, page, exchange, listing)).map((member) => grantOf(connection, place, member));
}

/** Grants: people are members of a workspace, whether they are of its organization or not. */
export function workspaceGrants(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, names, roles, grantIds } = connection;
  const sent = ({ roles: given, permissions }: { readonly roles?: unknown; readonly permissions?: unknown }) =>
    roles.workspace.sent(Array.isArray(given) ? String(given[0]) : "", permissions);

  const read = (value: unknown, exchange: Exchange, place: Place, asked: Asked<LiveWorkspaceGrant>) =>
    expectAsked(grantOf(connection, place, expectShape(value, membershipShape, exchange)), "grant", asked, exchange);

  /** Of a workspace that is not there nobody is a member. */
  async function look(granted: Granted): Promise<LiveWorkspaceGrant | undefined> {
    const { workspaceId: id, organization, principal } = granted;
    grantIds.delete(idOf(id, principal));
    const questions = door.bounded();
    const members = await objectInside(questions.ask(workspaceMembers, { id }, organization), "members", pageShape);
    if (members === undefined) return undefined;
    const all = await grantsOn(connection, questions, members.object, members.exchange, granted);
    return all.find((one) => one.principal === principal);
  }

  /** The service's id of a grant; nothing where there is no such grant. */
  async function ownId(granted: Granted): Promise<string | undefined> {
    const id = idOf(granted.workspaceId, granted.principal);
    if (!grantIds.has(id)) await look(granted);
    return grantIds.get(id);
  }

  return {
    async create(inputs) {
      const { organization, workspaceId, workspace, principal } = inputs;
      names.remember(workspaceId, workspace);
      const payload = { email: principal, ...sent(inputs) };
      const write = creation("WorkspaceGrant", inputs);
      const { value, exchange } = await door.change(
        inviteWorkspaceMember,
        { workspaceId, payload },
        organization,
        write,
      );
      return read(value, exchange, inputs, { principal, roles: inputs.roles, permissions: inputs.permissions });
    },

    find: look,
    get: look,

    async update(known, changes) {
      const { organization, workspaceId, principal } = known;
      const given = { ...known, ...changes };
      const id = await ownId(known);
      if (id === undefined) throw new NotFoundError({ method: workspaceMembers.verb, path: workspaceMembers.name });
      const payload = { id, ...sent(given) };
      const write = writeTo(names, "WorkspaceGrant", known, "update");
      const { value, exchange } = await door.change(
        updateWorkspaceMemberPermission,
        { workspaceId, payload },
        organization,
        write,
      );
      return read(value, exchange, known, { principal, roles: given.roles, permissions: given.permissions });
    },

    async delete(known) {
      const { organization, workspaceId } = known;
      const write = writeTo(names, "WorkspaceGrant", known, "delete");
      const id = await ownId(known);
      if (id === undefined) return "missing";
      try {
        await door.change(removeWorkspaceMember, { workspaceId, id }, organization, write);
        return "deleted";
      } catch (error) {
        // Somebody may have been removed meanwhile, and invited again.
        if (!(error instanceof NotFoundError) || (await look(known)) !== undefined) throw error;
        return "missing";
      }
    },
  };
}
