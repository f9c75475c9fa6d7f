import type { KindBackend } from "../../backend";
import type { Known, LiveWorkspaceGrant } from "../../backend/live";
import { type Exchange, NotFoundError } from "../../errors";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { asWritten, settled } from "../once";
import { objectInside } from "./absence";
import type { Connection } from "./connection";
import { membershipShape, type Page, pageShape } from "./contract";
import { type Membership, principalOf, requireStatus, statuses } from "./membership";
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

type Given = Pick<LiveWorkspaceGrant, "roles" | "permissions">;

/** A member of a workspace as a grant: its id says the workspace, too, as those of all grants do. */
function grantOf(
  connection: Connection,
  { organizationId, workspaceId }: Place,
  member: Membership,
): LiveWorkspaceGrant {
  const { role, permissions } = connection.roles.workspace.told(member.role, member.permissions);
  return {
    id: `${workspaceId}/${member.id}`,
    organizationId,
    workspaceId,
    principal: principalOf(connection, member),
    roles: [role],
    permissions,
    status: statuses[member.status],
  };
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

/** What the service itself calls a grant. */
const ownId = ({ id, workspaceId }: Known<"WorkspaceGrant">): string => id.slice(workspaceId.length + 1);

/** Grants: people are members of a workspace, whether they are of its organization or not (D22). */
export function workspaceGrants(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, names, roles } = connection;
  const sent = ({ roles: given, permissions }: { readonly roles?: unknown; readonly permissions?: unknown }) =>
    roles.workspace.sent(Array.isArray(given) ? String(given[0]) : "", permissions);

  const read = (value: unknown, exchange: Exchange, place: Place, asked: Asked<LiveWorkspaceGrant>) =>
    expectAsked(grantOf(connection, place, expectShape(value, membershipShape, exchange)), "grant", asked, exchange);

  /** All people of a workspace, and how that was asked; of a workspace that is not there nobody is a member. */
  async function people(place: Place) {
    const { workspaceId: id, organization } = place;
    const questions = door.bounded();
    const members = await objectInside(questions.ask(workspaceMembers, { id }, organization), "members", pageShape);
    if (members === undefined) return undefined;
    const { object, exchange } = members;
    return { exchange, all: await grantsOn(connection, questions, object, exchange, place) };
  }

  const find = async (granted: Granted) =>
    (await people(granted))?.all.find(({ principal }) => principal === granted.principal);

  const get = async (known: Place & { readonly id: string }) =>
    (await people(known))?.all.find(({ id }) => id === known.id);

  async function invite(granted: Granted & Given, write: Write): Promise<LiveWorkspaceGrant> {
    const { organization, workspaceId, principal } = granted;
    const payload = { email: principal, ...sent(granted) };
    const { roles: given, permissions } = granted;
    const inviting = door.change(inviteWorkspaceMember, { workspaceId, payload }, organization, write);
    return settled(
      inviting.then(({ value, exchange }) => read(value, exchange, granted, { principal, roles: given, permissions })),
      async () => asWritten("WorkspaceGrant", { roles: given, permissions }, await find(granted)),
    );
  }

  /** The service takes no status with a removal: it is looked at just before, so that nobody goes who accepted meanwhile (D14). */
  async function remove(known: Known<"WorkspaceGrant">, write: Write): Promise<"deleted" | "missing"> {
    const { organization, workspaceId } = known;
    const seen = await people(known);
    const live = seen?.all.find(({ id }) => id === known.id);
    if (seen === undefined || live?.status === undefined) return "missing";
    requireStatus(known, live.status, seen.exchange);
    const removing = door.change(removeWorkspaceMember, { workspaceId, id: ownId(known) }, organization, write);
    return settled(
      removing.then(() => "deleted"),
      async () => ((await get(known)) === undefined ? "deleted" : undefined),
    );
  }

  return {
    async create(inputs) {
      names.remember(inputs.workspaceId, inputs.workspace);
      return invite(inputs, creation("WorkspaceGrant", inputs));
    },

    find,
    get,

    // Also while it is pending: it is the same membership (D15).
    async update(known, changes) {
      const { organization, workspaceId, id } = known;
      const given = { ...known, ...changes };
      const payload = { id: ownId(known), ...sent(given) };
      const write = writeTo(names, "WorkspaceGrant", known, "update");
      const now = { roles: given.roles, permissions: given.permissions };
      const making = door.change(updateWorkspaceMemberPermission, { workspaceId, payload }, organization, write);
      return settled(
        making.then(({ value, exchange }) => read(value, exchange, known, { id, ...now })),
        async () => asWritten("WorkspaceGrant", now, await get(known)),
      );
    },

    delete: async (known) => remove(known, writeTo(names, "WorkspaceGrant", known, "delete")),

    // There is no such thing as sending again: the invitation goes, and another one comes (D13). It has another id.
    async resend(known) {
      const write = writeTo(names, "WorkspaceGrant", known, "resend");
      // Who was revoked meanwhile is not invited by this.
      if ((await remove(known, write)) === "missing")
        throw new NotFoundError({ method: workspaceMembers.verb, path: workspaceMembers.name });
      return invite(known, write);
    },
  };
}
