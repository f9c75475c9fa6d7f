import { normalizePrincipal } from "@charter/schema";
import type { KindBackend } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import { ConflictError, type Exchange, NotFoundError } from "../../errors";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { asWritten, settled } from "../once";
import { objectBeside, objectInside } from "./absence";
import type { Connection } from "./connection";
import { membershipShape, type Of, type Page, pageShape } from "./contract";
import { inviteOrganizationMember, removeOrganizationMember, updateOrganizationMemberPermission } from "./mutations";
import { whole } from "./paging";
import { furtherMembers, membershipById, organizationMembers } from "./queries";
import type { Questions } from "./request";

export type Membership = Of<typeof membershipShape>;

/** Who it is: by the address of their account, else that of their invitation; somebody without either goes by the id. */
export function principalOf({ platform }: Pick<Connection, "platform">, { id, user, invitationEmail }: Membership) {
  const address = user?.email ?? invitationEmail;
  return address === null || address === undefined ? id : normalizePrincipal(address, platform);
}

export const statuses = { PENDING: "pending", ACTIVE: "active", SUSPENDED: "suspended", DECLINED: "declined" } as const;

const liveOf = (connection: Connection, organizationId: string, membership: Membership): LiveMembership => ({
  id: membership.id,
  organizationId,
  principal: principalOf(connection, membership),
  ...connection.roles.organization.told(membership.role, membership.permissions),
  status: statuses[membership.status],
});

/** An organization, and the slug that picks the credential for it. */
interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

/** All memberships of an organization whose first page is there already. */
export async function membershipsOn(
  connection: Connection,
  questions: Questions,
  page: Page,
  exchange: Exchange,
  { organizationId, organization }: Place,
): Promise<readonly LiveMembership[]> {
  const listing = { shape: membershipShape, id: organizationId, further: furtherMembers, organization };
  const all = await whole(questions, page, exchange, listing);
  return all.map((one) => liveOf(connection, organizationId, one));
}

/** The memberships of an organization. */
export async function listMemberships(connection: Connection, place: Place): Promise<readonly LiveMembership[]> {
  const questions = connection.door.bounded();
  const asking = questions.ask(organizationMembers, { id: place.organizationId }, place.organization);
  const members = await objectInside(asking, "members", pageShape);
  if (members === undefined) return [];
  return membershipsOn(connection, questions, members.object, members.exchange, place);
}

/** One membership as it is now; nothing where it is not there although its organization is. */
const look = ({ door }: Connection, { id, organizationId, organization }: Known<"Membership">) =>
  objectBeside(door.ask(membershipById, { organizationId, id }, organization), membershipShape);

/** @throws ConflictError where somebody's status is another one by now than the removal was planned for (D14) */
export function requireStatus(
  { principal, status }: { readonly principal: string; readonly status?: string | undefined },
  currentStatus: string,
  exchange: Exchange,
): void {
  if (currentStatus === status) return;
  const detail = `${principal} is ${currentStatus} by now, not ${status}`;
  const problem = { type: "charter:/unexpected-status", detail, members: { currentStatus } };
  throw new ConflictError({ ...exchange, status: 409, problem });
}

/** The service takes no status with a removal: it is looked at just before, so that nobody goes who accepted meanwhile (D14). */
async function remove(
  connection: Connection,
  known: Known<"Membership">,
  write: Write,
): Promise<"deleted" | "missing"> {
  const seen = await look(connection, known);
  if (seen === undefined) return "missing";
  const currentStatus = statuses[seen.object.status];
  requireStatus(known, currentStatus, seen.exchange);
  const { id, organizationId, organization } = known;
  const removing = connection.door.change(removeOrganizationMember, { organizationId, id }, organization, write);
  return settled(
    removing.then(() => "deleted"),
    async () => ((await look(connection, known)) === undefined ? "deleted" : undefined),
  );
}

interface Invited extends Place {
  readonly principal: string;
  readonly role: string;
  readonly permissions?: readonly string[] | null | undefined;
}

async function invite(connection: Connection, invited: Invited, write: Write): Promise<LiveMembership> {
  const { organizationId, organization, principal, role, permissions } = invited;
  const { door, roles } = connection;
  const payload = { email: principal, ...roles.organization.sent(role, permissions) };
  const inviting = door.change(inviteOrganizationMember, { organizationId, payload }, organization, write);
  return settled(
    inviting.then((answer) => read(connection, answer, organizationId, { principal, role, permissions })),
    async () => asWritten("Membership", { role, permissions }, await find(connection, invited)),
  );
}

/** Somebody's membership, by what they are called. */
const find = async (connection: Connection, invited: Place & { readonly principal: string }) =>
  (await listMemberships(connection, invited)).find(({ principal }) => principal === invited.principal);

function read(
  connection: Connection,
  { value, exchange }: { readonly value: unknown; readonly exchange: Exchange },
  organizationId: string,
  asked: Asked<LiveMembership>,
): LiveMembership {
  const membership = liveOf(connection, organizationId, expectShape(value, membershipShape, exchange));
  return expectAsked(membership, membershipShape.name, asked, exchange);
}

/** Memberships of an organization, from invitation to activity. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, names, roles } = connection;

  async function get(known: Known<"Membership">): Promise<LiveMembership | undefined> {
    const { id, organizationId } = known;
    const seen = await look(connection, known);
    return (
      seen && expectAsked(liveOf(connection, organizationId, seen.object), membershipShape.name, { id }, seen.exchange)
    );
  }

  return {
    create: async (inputs) => invite(connection, inputs, creation("Membership", inputs)),

    find: async (inputs) => find(connection, inputs),
    get,

    // Also while it is pending: it is the same membership (D15).
    async update(known, changes) {
      const { id, organizationId, organization } = known;
      const { role, permissions } = { ...known, ...changes };
      const payload = { id, ...roles.organization.sent(String(role), permissions) };
      const write = writeTo(names, "Membership", known, "update");
      const variables = { organizationId, payload };
      const making = door.change(updateOrganizationMemberPermission, variables, organization, write);
      return settled(
        making.then((answer) => read(connection, answer, organizationId, { id, role, permissions })),
        async () => asWritten("Membership", { role, permissions }, await get(known)),
      );
    },

    delete: async (known) => remove(connection, known, writeTo(names, "Membership", known, "delete")),

    // There is no such thing as sending again: the invitation goes, and another one comes (D13). It has another id.
    async resend(known) {
      const write = writeTo(names, "Membership", known, "resend");
      // Who was revoked meanwhile is not invited by this.
      if ((await remove(connection, known, write)) === "missing")
        throw new NotFoundError({ method: membershipById.verb, path: membershipById.name });
      return invite(connection, known, write);
    },
  };
}
