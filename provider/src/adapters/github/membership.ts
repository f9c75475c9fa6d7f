import type { KindBackend } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import { ConflictError, InvalidRequestError, NotFoundError } from "../../errors";
import { path } from "../../http/path";
import { bodyOf, expectAsked } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { belonging, membershipPath, readMembership } from "./belonging";
import type { Connection } from "./connection";
import { invitationShape, membershipShape } from "./contract";
import { endedInvitations, invited, openInvitations, sentRole } from "./invitation";
import { accountOf, requirePerson, unknownLogin } from "./people";
import type { Place } from "./place";
import { removed } from "./sight";

interface Invited extends Place {
  readonly principal: string;
  readonly role: string;
}

/** @throws ConflictError where somebody's status is another one by now than the removal was planned for (D14) */
function requireStatus(known: Known<"Membership">, currentStatus: string): void {
  if (currentStatus === known.status) return;
  const detail = `${known.principal} is ${currentStatus} by now, not ${known.status}`;
  throw new ConflictError({
    ...{ method: "GET", path: membershipPath(known.organization, known.principal), status: 409 },
    problem: { type: "charter:/unexpected-status", detail, members: { currentStatus } },
  });
}

/** Memberships of an organization, from invitation to activity. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, names, platform } = connection;
  const { active, look, findAgain, invitationTo } = belonging(connection);

  async function invite(asked: Invited, write: Write): Promise<LiveMembership> {
    const { organization, organizationId, principal, role } = asked;
    const id = await accountOf(door, principal, organization);
    if (id === undefined) throw unknownLogin(principal);
    const answer = await door
      .request({
        ...{ method: "POST", path: path`/orgs/${organization}/invitations`, organization },
        body: { invitee_id: Number(id), role: sentRole(role) },
        write,
      })
      .catch((error: unknown) => {
        // Who is a member or invited already, or too many invitations: that is said as what is wrong with the request.
        throw error instanceof InvalidRequestError ? new ConflictError(error.exchange) : error;
      });
    const invitation = bodyOf(answer, invitationShape);
    const made = invited(invitation, "pending", id, organizationId, platform);
    return expectAsked(made, invitationShape.name, { principal, role }, answer.exchange);
  }

  /** By the invitation's own id: whoever accepts in that very moment is not removed by it (D14). */
  async function takeBack(
    known: Known<"Membership">,
    { principal, status }: LiveMembership,
    write: Write,
  ): Promise<"deleted" | "missing"> {
    const { organization } = known;
    const list = status === "expired" ? endedInvitations : openInvitations;
    const invitation = invitationTo(await list(door, organization), principal);
    const at = path`/orgs/${organization}/invitations/${String(invitation?.id)}`;
    const call = { method: "DELETE", path: at, organization, write } as const;
    const outcome = invitation === undefined ? "missing" : await removed(connection, organization, door.request(call));
    if (outcome === "missing") requireStatus(known, (await look(principal, known))?.status ?? known.status);
    return outcome;
  }

  /** Looks just before: GitHub takes no status with a removal, and a login may be somebody else's by now. */
  async function remove(known: Known<"Membership">, write: Write): Promise<"deleted" | "missing"> {
    const { organization } = known;
    const live = await findAgain(known);
    if (live === undefined) return "missing";
    requireStatus(known, live.status);
    if (live.status !== "active") return takeBack(known, live, write);
    const call = { method: "DELETE", path: membershipPath(organization, live.principal), organization, write } as const;
    return removed(connection, organization, door.request(call));
  }

  return {
    create: async (inputs) => invite(inputs, creation("Membership", inputs)),
    find: async (inputs) => look(inputs.principal, inputs),

    async get(known) {
      const live = await findAgain(known);
      return live?.id === known.id ? live : undefined;
    },

    // Also while it is pending: it is the same invitation (D15). Whoever is not there any more would be invited by it.
    async update(known, changes) {
      const { organization, principal, id } = known;
      const role = String(changes.role ?? known.role);
      if (known.status === "expired") return { ...known, role };
      requirePerson(known, await active(organization, principal, known), membershipPath(organization, principal));
      const answer = await door.request({
        ...{ method: "PUT", path: membershipPath(organization, principal), organization, body: { role } },
        write: writeTo(names, "Membership", known, "update"),
      });
      const live = expectAsked(readMembership(answer, known), membershipShape.name, { id, role }, answer.exchange);
      return { ...live, ...(known.invitation != null && { invitation: known.invitation }) };
    },

    delete: async (known) => remove(known, writeTo(names, "Membership", known, "delete")),

    // There is no such thing as sending again: the invitation goes, and another one comes (D13).
    async resend(known) {
      const write = writeTo(names, "Membership", known, "resend");
      // Of one that ended there may be nothing to take back.
      if ((await remove(known, write)) === "missing" && known.status !== "expired")
        throw new NotFoundError({ method: "GET", path: membershipPath(known.organization, known.principal) });
      return invite(known, write);
    },
  };
}
