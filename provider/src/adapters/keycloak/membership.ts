import type { KindBackend } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import { ConflictError, type Exchange, NotFoundError } from "../../errors";
import { found } from "../../http/missing";
import { creation, type Write, writeTo } from "../../http/write";
import { requireShown } from "./account";
import type { Connection } from "./connection";
import type { Invitation } from "./contract";
import { heldBy, moveTo } from "./holding";
import { invitationOf, invite, openInvitation, revoke, sendAgain, statusOf } from "./invitations";
import { isNothing } from "./missing";
import type { Person } from "./person";
import { invitationsPath, memberPath, type Place } from "./place";
import type { Holding } from "./ranks";
import { ensureUser } from "./users";
import { isRole, roleOf } from "./words";

/** Neither an invitation's id nor a user's stands from the first to the last: the address does. */
const idOf = (organizationId: string, principal: string): string => `${organizationId}/${principal}`;

/** Somebody who joined, as a membership. */
export const membershipOf = (
  organizationId: string,
  { principal, status, deletesAccount }: Person,
  { highest, beside }: Holding,
): LiveMembership => ({
  id: idOf(organizationId, principal),
  organizationId,
  principal,
  role: highest,
  status,
  ...(deletesAccount ? { deletesAccount } : {}),
  ...(beside === undefined ? {} : { beside }),
});

/** Somebody who is invited, as a membership. No invitation carries a role. */
export const invitedMembership = (
  { ranks }: Connection,
  organizationId: string,
  principal: string,
  invitation: Invitation | undefined,
): LiveMembership => ({
  id: idOf(organizationId, principal),
  organizationId,
  principal,
  role: ranks.organization.word(undefined),
  status: invitation === undefined ? "pending" : statusOf(invitation),
  ...(invitation === undefined ? {} : { invitation: invitationOf(invitation) }),
});

const exchangeAt = ({ organizationId }: Place): Exchange => ({
  method: "GET",
  path: invitationsPath(organizationId),
});

/** What Keycloak would not say by itself: it is looked before anything is sent. */
const isInvited = (place: Place, principal: string): ConflictError =>
  new ConflictError({
    ...exchangeAt(place),
    problem: { type: "keycloak:/invited", detail: `${principal} is invited already` },
  });

/** @throws ConflictError where somebody's status is another one by now than the removal was planned for (D14) */
function requireStatus({ principal, status, ...place }: Known<"Membership">, currentStatus: string): void {
  if (currentStatus === status) return;
  const detail = `${principal} is ${currentStatus} by now, not ${status}`;
  const problem = { type: "keycloak:/unexpected-status", detail, members: { currentStatus } };
  throw new ConflictError({ ...exchangeAt(place), status: 409, problem });
}

/** Memberships of an organization, from invitation to activity. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, names, members, groups, ranks, made } = connection;

  /** As it is now: whoever belongs and is invited all the same belongs. */
  async function read(place: Place, principal: string): Promise<LiveMembership | undefined> {
    const { organizationId } = place;
    const belonging = await members.look(place, principal);
    const invitation = belonging === undefined ? await openInvitation(connection, place, principal) : undefined;
    if (invitation !== undefined) return invitedMembership(connection, organizationId, principal, invitation);
    // Who is found neither here nor there may have accepted in between.
    const person = belonging ?? (await members.look(place, principal));
    if (person === undefined) return undefined;
    return membershipOf(organizationId, person, roleOf(connection, await heldBy(connection, place, person.id)));
  }

  /**
   * Whoever belongs by now is another matter than an invitation (D14), whether they accepted it or were added by hand. That is looked
   * last: whoever accepts meanwhile is seen.
   */
  async function stillInvited(known: Known<"Membership">): Promise<Invitation | undefined> {
    const invitation = await openInvitation(connection, known, known.principal);
    const person = await members.look(known, known.principal);
    if (person !== undefined) requireStatus(known, person.status);
    return invitation;
  }

  /** There is no condition that a removal could name, so it is looked just before; who accepted since makes it miss (D14). */
  async function withdraw(known: Known<"Membership">, write: Write): Promise<"deleted" | "missing"> {
    const invitation = await stillInvited(known);
    if (invitation === undefined) return "missing";
    requireStatus(known, statusOf(invitation));
    if ((await revoke(connection, known, invitation, write)) === "deleted") return "deleted";
    // What was sent again meanwhile is another one.
    const other = await stillInvited(known);
    return other === undefined ? "missing" : revoke(connection, known, other, write);
  }

  async function expel(known: Known<"Membership">, write: Write): Promise<"deleted" | "missing"> {
    const { organizationId, organization, principal } = known;
    const person = await members.look(known, principal);
    const invitation = await openInvitation(connection, known, principal);
    if (person === undefined) {
      if (invitation !== undefined) requireStatus(known, statusOf(invitation));
      return "missing";
    }
    requireStatus(known, person.status);
    requireShown(organization, [person], known.deletesAccount === true ? [person.principal] : []);
    const call = { method: "DELETE", path: memberPath(organizationId, person.id), organization, write } as const;
    const removing = door.request(call).then(() => "deleted" as const);
    // Who is no member is not named in the answer, so the list has to say so.
    const outcome = (await found(removing, isNothing)) ?? "missing";
    if (outcome === "missing" && (await members.look(known, principal)) !== undefined) return removing;
    // Who was added by hand may be invited still, and would be back by the old mail.
    if (invitation !== undefined) await revoke(connection, known, invitation, write);
    members.forget(organizationId, principal);
    return outcome;
  }

  return {
    async create(inputs) {
      const { organization, organizationId, principal } = inputs;
      const write = creation("Membership", { organization, principal });
      if (!made.has(organizationId) && (await openInvitation(connection, inputs, principal)) !== undefined)
        throw isInvited(inputs, principal);
      await ensureUser(connection, principal, organization, write);
      await invite(connection, inputs, principal, write);
      return invitedMembership(connection, organizationId, principal, undefined);
    },

    find: async (inputs) => read(inputs, inputs.principal),

    get: async (known) => read(known, known.principal),

    async update(known, changes) {
      const { beside: _, ...rest } = known;
      const role = typeof changes.role === "string" ? changes.role : known.role;
      const write = writeTo(names, "Membership", known, "update");
      const person = await members.find(known, known.principal);
      if (person === undefined) throw new NotFoundError(exchangeAt(known));
      const name = ranks.organization.group(role);
      const wanted = name === undefined ? undefined : (await groups.ensure(known, undefined, name, write)).id;
      await moveTo(connection, known, wanted, { userId: person.id, isMeant: isRole, write });
      return { ...rest, role };
    },

    async delete(known) {
      const write = writeTo(names, "Membership", known, "delete");
      const joined = known.status === "active" || known.status === "suspended";
      return joined ? expel(known, write) : withdraw(known, write);
    },

    /** The invitation that there was is gone then, and its mail leads nowhere. */
    async resend(known) {
      const write = writeTo(names, "Membership", known, "resend");
      const { organizationId, principal } = known;
      const invitation = await stillInvited(known);
      if (invitation === undefined) throw new NotFoundError(exchangeAt(known));
      await sendAgain(connection, known, invitation, principal, write);
      return invitedMembership(connection, organizationId, principal, undefined);
    },
  };
}
