/** Who belongs to an organization and its teams: the rules of invitations, of owners and of maintainers. */

import type { Happening } from "../../conformance/happening.js";
import {
  type Book,
  type Invitation,
  log,
  nextId,
  type Organization,
  type OrganizationRole,
  type Team,
  type TeamRole,
  type User,
} from "./book.mts";
import { forbidden, invalid, notFound } from "./refusal.mts";

const day = 24 * 3_600_000;

/** An invitation ends after a week. */
export const week = 7 * day;

export const isOwner = ({ members }: Organization, userId: number | undefined): boolean =>
  userId !== undefined && members.get(userId) === "admin";

/** Invitations that nobody answered in time are failed ones. */
export function expire({ invitations }: Organization, now: number): void {
  for (const one of invitations) {
    if (one.failed === undefined && one.createdAt + week <= now)
      one.failed = {
        at: one.createdAt + week,
        reason: "Invitation expired. User did not accept this invite for 7 days.",
      };
  }
}

export const openTo = ({ invitations }: Organization, { id }: Pick<User, "id">): Invitation | undefined =>
  invitations.find((one) => one.userId === id && one.failed === undefined);

const toldRole = (role: Invitation["role"]): string => (role === "direct_member" ? "member" : role);

const given = (from: unknown, to: unknown): Happening["changes"] => ({ role: { from: from ?? null, to } });

/** At most so many in 24 hours. @throws Refusal */
function requireBudget({ sent }: Organization, now: number, daily: number): void {
  if (sent.filter((at) => at > now - day).length >= daily) throw invalid("Over invitation rate limit", "organization");
}

export interface Inviting {
  readonly book: Book;
  readonly organization: Organization;
  readonly inviterId: number;
  readonly now: number;
  readonly daily: number;
}

/** Invites somebody. */
export function invite(
  { book, organization, inviterId, now, daily }: Inviting,
  whom: { readonly user?: User | undefined; readonly email?: string | undefined },
  role: Invitation["role"],
  teams: ReadonlyMap<number, TeamRole> = new Map(),
): Invitation {
  const { user, email = null } = whom;
  if (user !== undefined && organization.members.has(user.id))
    throw invalid("Invitee is already a part of this organization", "data");
  if (user !== undefined && openTo(organization, user) !== undefined)
    throw invalid("A user with this email address or login has already been invited", "data");
  requireBudget(organization, now, daily);
  // Whoever is asked again is so by this one alone.
  const former = organization.invitations.findIndex((one) => user !== undefined && one.userId === user.id);
  if (former !== -1) organization.invitations.splice(former, 1);
  const invitation: Invitation = {
    ...{ id: nextId(book), userId: user?.id ?? null, email: user === undefined ? email : null, role },
    ...{ createdAt: now, inviterId, teams: new Map(teams) },
  };
  organization.invitations.push(invitation);
  organization.sent.push(now);
  const subject = user?.login.toLowerCase() ?? String(email);
  log(book, organization, "membership.invited", subject, user?.id ?? invitation.id, given(null, toldRole(role)));
  return invitation;
}

const owners = ({ members }: Organization): number => [...members.values()].filter((role) => role === "admin").length;

/** Gives a role to whoever belongs, or is invited; invites everybody else. */
export function setMembership(inviting: Inviting, user: User, role: OrganizationRole): void {
  const { book, organization } = inviting;
  const before = organization.members.get(user.id);
  const open = openTo(organization, user);
  if (before === undefined && open === undefined) {
    invite(inviting, { user }, role === "admin" ? "admin" : "direct_member");
    return;
  }
  if (before === "admin" && role !== "admin" && owners(organization) === 1)
    throw forbidden("You can't demote the last owner of an organization.");
  const from = before ?? toldRole(open?.role ?? "direct_member");
  if (before !== undefined) organization.members.set(user.id, role);
  else if (open !== undefined) open.role = role === "admin" ? "admin" : "direct_member";
  if (from !== role)
    log(book, organization, "membership.updated", user.login.toLowerCase(), user.id, given(from, role));
}

const grantId = ({ nodeId }: Team, { login }: User): string => `${nodeId}/${login.toLowerCase()}`;

/** What goes with somebody: their place in every team. */
function leaveTeams({ teams, invitations }: Organization, user: User): readonly Happening[] {
  const pending = invitations.find(({ userId, failed }) => userId === user.id && failed === undefined);
  return teams.flatMap((team) => {
    const role = team.members.get(user.id) ?? pending?.teams.get(team.id);
    team.members.delete(user.id);
    if (role === undefined || team.makerId === user.id) return [];
    const changes = { permission: { from: role, to: null } };
    const subject = `${team.slug}/${user.login.toLowerCase()}`;
    return [{ type: "grant.revoked", subject, id: grantId(team, user), changes, along: [] }];
  });
}

/** Removes somebody, or takes their invitation back. */
export function removeMembership(book: Book, organization: Organization, user: User): void {
  const role = organization.members.get(user.id);
  const open = openTo(organization, user);
  if (role === undefined && open === undefined) throw notFound();
  if (role === "admin" && owners(organization) === 1) throw forbidden("You can't remove the last owner.");
  const along = leaveTeams(organization, user);
  organization.members.delete(user.id);
  if (open !== undefined) organization.invitations.splice(organization.invitations.indexOf(open), 1);
  const type = role === undefined ? "membership.revoked" : "membership.removed";
  log(book, organization, type, user.login.toLowerCase(), user.id, {}, along);
}

/** Takes back an invitation by its id; that this works for one that ended is not known of GitHub. */
export function cancel(book: Book, organization: Organization, id: number): void {
  const index = organization.invitations.findIndex((one) => one.id === id);
  const [invitation] = index === -1 ? [] : organization.invitations.splice(index, 1);
  if (invitation === undefined) throw notFound();
  const user = invitation.userId === null ? undefined : book.users.get(invitation.userId);
  const subject = user?.login.toLowerCase() ?? String(invitation.email);
  log(book, organization, "membership.revoked", subject, user?.id ?? invitation.id);
}

/** An invited person answers; who declines is told nowhere any more, as far as is known. */
export function answer(organization: Organization, user: User, accepts: boolean): void {
  const open = openTo(organization, user);
  if (open === undefined) return;
  organization.invitations.splice(organization.invitations.indexOf(open), 1);
  if (!accepts) return;
  organization.members.set(user.id, open.role === "admin" ? "admin" : "member");
  for (const team of organization.teams) {
    const role = open.teams.get(team.id);
    if (role !== undefined) team.members.set(user.id, role);
  }
}

/** What somebody is in a team: owners of the organization are maintainers of each of theirs. */
export function roleIn(organization: Organization, team: Team, userId: number): TeamRole | undefined {
  const role = team.members.get(userId);
  return role !== undefined && isOwner(organization, userId) ? "maintainer" : role;
}

/** Teams below one, at any depth. */
export const below = (organization: Pick<Organization, "teams">, { id }: Team): readonly Team[] =>
  organization.teams.filter(({ parentId }) => parentId === id).flatMap((team) => [team, ...below(organization, team)]);

/** What somebody is in a team, through one below it as well: asked for one person, REST tells both alike. */
export const toldMembership = (organization: Organization, team: Team, user: User) =>
  [team, ...below(organization, team)]
    .map((one) => teamMembership(organization, one, user))
    .find((one) => one !== undefined);

/** What somebody is in a team by themselves, or will be once they have accepted. */
export function teamMembership(organization: Organization, team: Team, user: User) {
  const role = roleIn(organization, team, user.id);
  if (role !== undefined) return { role, state: "active" } as const;
  const pending = openTo(organization, user)?.teams.get(team.id);
  return pending === undefined ? undefined : ({ role: pending, state: "pending" } as const);
}

/** Puts somebody into a team: whoever does not belong to the organization is invited to it by that. */
export function putIntoTeam(inviting: Inviting, team: Team, user: User, role: TeamRole) {
  const { book, organization } = inviting;
  const before = teamMembership(organization, team, user);
  const made = team.makerId === user.id;
  const isMember = organization.members.has(user.id);
  if (isMember) {
    team.members.set(user.id, role);
    if (made) team.makerId = null;
  } else {
    (openTo(organization, user) ?? invite(inviting, { user }, "direct_member")).teams.set(team.id, role);
  }
  const now = teamMembership(organization, team, user);
  const from = made ? undefined : before?.role;
  if (now !== undefined && from !== now.role) {
    const type = from === undefined ? "grant.created" : "grant.updated";
    const changes = { permission: { from: from ?? null, to: now.role } };
    log(book, organization, type, `${team.slug}/${user.login.toLowerCase()}`, grantId(team, user), changes);
  }
  return now;
}

/** Takes somebody out of a team. */
export function takeOutOfTeam(book: Book, organization: Organization, team: Team, user: User): void {
  const before = teamMembership(organization, team, user);
  if (before === undefined) throw notFound();
  team.members.delete(user.id);
  openTo(organization, user)?.teams.delete(team.id);
  // Who made it was never put there by anybody.
  if (team.makerId === user.id) {
    team.makerId = null;
    return;
  }
  const changes = { permission: { from: before.role, to: null } };
  log(book, organization, "grant.revoked", `${team.slug}/${user.login.toLowerCase()}`, grantId(team, user), changes);
}
