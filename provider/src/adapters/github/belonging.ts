/** Who belongs to an organization or is invited to it, asked for one by one. */

import type { Known, LiveMembership } from "../../backend/live";
import type { Answer } from "../../http/call";
import { path } from "../../http/path";
import { bodyOf, expectAsked } from "../../http/shape";
import type { Connection } from "./connection";
import { memberEdgeShape, membershipShape, personShape } from "./contract";
import { endedInvitations, type Invitation, invited, inviteeOf, openInvitations } from "./invitation";
import { everything } from "./paging";
import { accountIn, accountOf, folded, isAnother } from "./people";
import type { Place } from "./place";
import { organizationInvited, organizationMembers } from "./queries";
import { seen } from "./sight";

/** Where somebody's membership is asked for. */
export const membershipPath = (organization: string, login: string): string =>
  path`/orgs/${organization}/memberships/${login}`;

/** Somebody as GitHub tells them. */
export function readMembership(answer: Answer, { organizationId }: Place): LiveMembership {
  const { state, role, user } = bodyOf(answer, membershipShape);
  return { id: String(user.id), organizationId, principal: folded(user.login), role, status: state };
}

/** Looks at somebody. */
export function belonging(connection: Connection) {
  const { door, platform } = connection;

  /** Who belongs or is invited under a login. */
  const active = (organization: string, login: string, place: Place): Promise<LiveMembership | undefined> =>
    seen(
      connection,
      organization,
      door
        .request({ method: "GET", path: membershipPath(organization, login), organization })
        .then((answer) =>
          expectAsked(readMembership(answer, place), membershipShape.name, { principal: login }, answer.exchange),
        ),
    );

  const invitationTo = (all: readonly Invitation[], principal: string): Invitation | undefined =>
    all.find((one) => inviteeOf(one, platform) === principal);

  /** Whose last invitation ended, with the id that their account has. */
  async function ended(organization: string, principal: string, place: Place): Promise<LiveMembership | undefined> {
    const invitation = invitationTo(await endedInvitations(door, organization), principal);
    if (invitation === undefined) return undefined;
    const id = invitation.login === null ? undefined : await accountOf(door, principal, organization);
    return invited(invitation, "expired", id, place.organizationId, platform);
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

  /** What an account is called by now that belongs or is invited: only lists tell. */
  async function loginOf(account: string, organization: string): Promise<string | undefined> {
    const asked = { variables: { login: organization }, organization };
    const [members, invitees] = await Promise.all([
      everything(door, {
        ...{ ...asked, shape: memberEdgeShape, further: organizationMembers },
        at: ["organization", "membersWithRole"],
      }),
      everything(door, {
        ...{ ...asked, shape: personShape, further: organizationInvited },
        at: ["organization", "pendingMembers"],
      }),
    ]);
    const all = [...members.map(({ node }) => node), ...invitees];
    const found = all.find(({ databaseId }) => String(databaseId) === account);
    return found === undefined ? undefined : folded(found.login);
  }

  /** The same person, whatever they are called by now. */
  async function findAgain(known: Known<"Membership">): Promise<LiveMembership | undefined> {
    const { principal, id, organization } = known;
    const live = await look(principal, known);
    if (live !== undefined && !isAnother(known, live)) return live;
    const account = accountIn(id);
    const login = account === undefined ? undefined : await loginOf(account, organization);
    return login === undefined ? undefined : look(login, known);
  }

  return { active, look, findAgain, invitationTo };
}
