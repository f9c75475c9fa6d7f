import type { KindBackend } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import { ConflictError, type Exchange, InvalidRequestError, NotFoundError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import type { Answer } from "../../http/call";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import { bodyOf, expectAsked } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { invitationShape, memberEdgeShape, membershipShape, personShape, userShape } from "./contract";
import { endedInvitations, type Invitation, invited, inviteeOf, openInvitations, sentRole } from "./invitation";
import { everything } from "./paging";
import { folded } from "./people";
import { organizationInvited, organizationMembers } from "./queries";
import { saysNotFound } from "./refusal";
import { removed, seen } from "./sight";

/** An organization, and the slug that picks the credential for it. */
interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

interface Invited extends Place {
  readonly principal: string;
  readonly role: string;
}

/** Somebody by their account. */
const person = /^\d+$/;

const pathOf = (organization: string, login: string): string => path`/orgs/${organization}/memberships/${login}`;

function read(answer: Answer, { organizationId }: Place): LiveMembership {
  const { state, role, user } = bodyOf(answer, membershipShape);
  return { id: String(user.id), organizationId, principal: folded(user.login), role, status: state };
}

/** @throws ConflictError where somebody's status is another one by now than the removal was planned for (D14) */
function requireStatus(known: Known<"Membership">, currentStatus: string): void {
  if (currentStatus === known.status) return;
  const detail = `${known.principal} is ${currentStatus} by now, not ${known.status}`;
  const exchange: Exchange = { method: "GET", path: pathOf(known.organization, known.principal), status: 409 };
  const problem = { type: "charter:/unexpected-status", detail, members: { currentStatus } };
  throw new ConflictError({ ...exchange, problem });
}

const noMember = ({ organization, principal }: Known<"Membership">): RefusedError =>
  new RefusedError(
    "not-member-any-more",
    `${principal} is no member of ${organization} any more, or another person by now.`,
    "Run again: the plan says what became of them.",
  );

/** Memberships of an organization, from invitation to activity. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, names, platform } = connection;

  /** Who belongs or is invited under a login. */
  const active = (organization: string, login: string, place: Place): Promise<LiveMembership | undefined> =>
    seen(
      connection,
      organization,
      door
        .request({ method: "GET", path: pathOf(organization, login), organization })
        .then((answer) =>
          expectAsked(read(answer, place), membershipShape.name, { principal: login }, answer.exchange),
        ),
    );

  const invitationTo = (all: readonly Invitation[], principal: string): Invitation | undefined =>
    all.find((one) => inviteeOf(one, platform) === principal);

  /** Whose last invitation ended, with the id that their account has. */
  async function ended(organization: string, principal: string, place: Place): Promise<LiveMembership | undefined> {
    const invitation = invitationTo(await endedInvitations(door, organization), principal);
    if (invitation === undefined) return undefined;
    const id = invitation.login === null ? undefined : await accountOf(organization, principal);
    return invited(invitation, "expired", id, place.organizationId, platform);
  }

  /** The id of an account; nothing where nobody has that login. */
  const accountOf = async (organization: string, login: string): Promise<string | undefined> => {
    const answer = await found(
      door.request({ method: "GET", path: path`/users/${login}`, organization }),
      saysNotFound,
    );
    if (answer === undefined) return undefined;
    const user = bodyOf(answer, userShape);
    expectAsked({ login: folded(user.login) }, userShape.name, { login }, answer.exchange);
    return String(user.id);
  };

  /** What somebody who belongs, or is invited, is called by now; nothing where they do not: a list tells it. */
  async function loginOf({ organization, id, status }: Known<"Membership">): Promise<string | undefined> {
    const asked = { variables: { login: organization }, organization };
    if (status !== "active") {
      const open = { ...asked, shape: personShape, further: organizationInvited };
      const all = await everything(door, { ...open, at: ["organization", "pendingMembers"] });
      return all.find(({ databaseId }) => String(databaseId) === id)?.login.toLowerCase();
    }
    const inside = { ...asked, shape: memberEdgeShape, further: organizationMembers };
    const all = await everything(door, { ...inside, at: ["organization", "membersWithRole"] });
    return all.find(({ node }) => String(node.databaseId) === id)?.node.login.toLowerCase();
  }

  /** Somebody as they are now: asked by address there is but the list. */
  async function look(principal: string, place: Place): Promise<LiveMembership | undefined> {
    const { organization, organizationId } = place;
    if (principal.includes("@")) {
      const open = invitationTo(await openInvitations(door, organization), principal);
      return open === undefined
        ? ended(organization, principal, place)
        : invited(open, "pending", undefined, organizationId, platform);
    }
    return (await active(organization, principal, place)) ?? ended(organization, principal, place);
  }

  async function invite(asked: Invited, write: Write): Promise<LiveMembership> {
    const { organization, organizationId, principal, role } = asked;
    const id = await accountOf(organization, principal);
    if (id === undefined) {
      throw new RefusedError(
        "unknown-login",
        `${principal}: nobody has this login on GitHub.`,
        "Correct the login; whoever was renamed goes by their new one.",
      );
    }
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

  /** Looks just before: GitHub takes no status with a removal, and a login may be somebody else's by now. */
  async function remove(known: Known<"Membership">, write: Write): Promise<"deleted" | "missing"> {
    const { organization, principal, id } = known;
    const live = await look(principal, known);
    if (live === undefined || (person.test(id) && person.test(live.id) && live.id !== id)) {
      const login = person.test(id) ? await loginOf(known) : undefined;
      return login === undefined || login === principal ? "missing" : remove({ ...known, principal: login }, write);
    }
    requireStatus(known, live.status);
    if (live.status !== "expired" && !principal.includes("@")) {
      const call = { method: "DELETE", path: pathOf(organization, principal), organization, write } as const;
      return removed(connection, organization, door.request(call));
    }
    const list = live.status === "expired" ? endedInvitations : openInvitations;
    const invitation = invitationTo(await list(door, organization), principal);
    if (invitation === undefined) return "missing";
    const at = path`/orgs/${organization}/invitations/${String(invitation.id)}`;
    return removed(connection, organization, door.request({ method: "DELETE", path: at, organization, write }));
  }

  return {
    create: async (inputs) => invite(inputs, creation("Membership", inputs)),
    find: async (inputs) => look(inputs.principal, inputs),

    async get(known) {
      const live = await look(known.principal, known);
      return live?.id === known.id ? live : undefined;
    },

    // Also while it is pending: it is the same invitation (D15).
    async update(known, changes) {
      const { organization, principal, id } = known;
      const role = String(changes.role ?? known.role);
      if (known.status === "expired") return { ...known, role };
      // Whoever does not belong, or has the login by now, GitHub would invite with that role.
      if ((await active(organization, principal, known))?.id !== id) throw noMember(known);
      const answer = await door.request({
        ...{ method: "PUT", path: pathOf(organization, principal), organization, body: { role } },
        write: writeTo(names, "Membership", known, "update"),
      });
      const live = expectAsked(read(answer, known), membershipShape.name, { id, role }, answer.exchange);
      return { ...live, ...(known.invitation != null && { invitation: known.invitation }) };
    },

    delete: async (known) => remove(known, writeTo(names, "Membership", known, "delete")),

    // There is no such thing as sending again: the invitation goes, and another one comes (D13).
    async resend(known) {
      const write = writeTo(names, "Membership", known, "resend");
      if ((await remove(known, write)) === "missing")
        throw new NotFoundError({ method: "GET", path: pathOf(known.organization, known.principal) });
      return invite(known, write);
    },
  };
}
