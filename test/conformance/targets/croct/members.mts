/** People of an organization, and of a workspace: invited, changed, suspended, removed. */

import type { Happening } from "../../happening.js";
import { requireAt, requireIn, requireReach } from "./access.mts";
import {
  addressOf,
  type Book,
  happened,
  log,
  type Member,
  nextId,
  type Organization,
  set,
  type User,
  type Workspace,
} from "./book.mts";
import { requireForm } from "./forms.mts";
import type { Role } from "./permissions.mts";
import { problem } from "./problem.mts";

export interface Invited {
  readonly email: string;
  readonly role: Role;
  readonly permissions?: readonly string[] | null;
}

export interface Changed {
  readonly id: string;
  readonly role: Role;
  readonly permissions?: readonly string[] | null;
}

/** Where somebody is a member: an organization, or one workspace of it. */
export interface Where {
  readonly organization: Organization;
  readonly workspace?: Workspace;
}

const membersOf = ({ organization, workspace }: Where): Member[] => (workspace ?? organization).members;

/** What an entry of the log calls somebody there. */
export const subjectOf = ({ workspace }: Where, member: Member): string =>
  workspace === undefined ? addressOf(member) : `${workspace.slug}/${addressOf(member)}`;

type Held = Pick<Member, "role" | "permissions">;

/** In the words of the log: only of a custom role there is a list. */
const told = ({ workspace }: Where, { role, permissions }: Held): Readonly<Record<string, unknown>> => ({
  ...(workspace === undefined ? { role: role.toLowerCase() } : { roles: [role.toLowerCase()] }),
  permissions: role === "CUSTOM" ? permissions.toSorted() : null,
});

function changesFrom(where: Where, from: Held | undefined, to: Held): Happening["changes"] {
  const before = from === undefined ? {} : told(where, from);
  const changed = Object.entries(told(where, to)).map(
    ([field, value]) => [field, { from: before[field] ?? null, to: value }] as const,
  );
  return Object.fromEntries(changed.filter(([, one]) => JSON.stringify(one.from) !== JSON.stringify(one.to)));
}

function require({ organization, workspace }: Where, user: User, act: "invite" | "update" | "remove"): void {
  if (workspace === undefined) requireAt(organization, user, `organization_member_${act}`);
  else requireIn(organization, workspace, user, `workspace_member_${act}`);
}

export function memberOf(where: Where, id: string): Member {
  const member = membersOf(where).find((one) => one.id === id);
  if (member === undefined) throw problem("resource-not-found", `There is no member ${id}.`);
  return member;
}

/** Somebody who has joined holds the highest role of an organization at every moment. */
function requireOwner(
  { organization, workspace }: Where,
  member: Member,
  after?: Pick<Member, "role" | "status">,
): void {
  const isOwner = ({ role, status }: Pick<Member, "role" | "status">) => role === "OWNER" && status === "ACTIVE";
  if (workspace !== undefined || !isOwner(member) || (after !== undefined && isOwner(after))) return;
  if (!organization.members.some((one) => one !== member && isOwner(one)))
    throw problem("failed-precondition", "An organization has an owner at every moment.");
}

export function add(book: Book, where: Where, { email, role, permissions }: Invited, since: number): Member {
  const sort = where.workspace === undefined ? "omember" : "wmember";
  const own = { id: nextId(book, sort), role, permissions: permissions ?? [], since };
  const colleague = where.workspace && where.organization.members.find((one) => addressOf(one) === email.toLowerCase());
  // Whoever belongs to the organization already is not asked again.
  const member: Member =
    colleague?.status === "ACTIVE"
      ? { ...own, status: "ACTIVE", invitationEmail: null, user: colleague.user }
      : { ...own, status: "PENDING", invitationEmail: email.toLowerCase(), user: null };
  membersOf(where).push(member);
  return member;
}

export function invite(book: Book, where: Where, invited: Invited, user: User, since: number): Member {
  require(where, user, "invite");
  requireReach(where.organization, user, where.workspace === undefined ? invited.role : "");
  requireForm.email(invited.email);
  requireForm.permissions(invited.role, invited.permissions);
  if (membersOf(where).some((one) => addressOf(one) === invited.email.toLowerCase()))
    throw problem("operation-conflict", `${invited.email} is a member or invited already.`);
  const member = add(book, where, invited, since);
  const type = `${nounOf(where)}.${member.status === "ACTIVE" ? "created" : "invited"}`;
  log(
    book,
    where.organization,
    happened(type, subjectOf(where, member), idOf(where, member), changesFrom(where, undefined, member)),
  );
  return member;
}

/** The id by which a charter knows it. */
export const idOf = ({ workspace }: Where, member: Member): string =>
  workspace === undefined ? member.id : `${workspace.id}/${member.id}`;

const nounOf = ({ workspace }: Where): string => (workspace === undefined ? "membership" : "grant");

export function change(book: Book, where: Where, { id, role, permissions }: Changed, user: User): Member {
  require(where, user, "update");
  const member = memberOf(where, id);
  if (where.workspace === undefined) requireReach(where.organization, user, member.role, role);
  requireForm.permissions(role, permissions);
  requireOwner(where, member, { role, status: member.status });
  const changes = changesFrom(where, { ...member }, { role, permissions: permissions ?? [] });
  set(member, { role, permissions: permissions ?? [] });
  log(
    book,
    where.organization,
    happened(`${nounOf(where)}.updated`, subjectOf(where, member), idOf(where, member), changes),
  );
  return member;
}

/** Whoever is suspended belongs to it all the same. */
export function suspend(book: Book, where: Where, id: string, user: User, status: "SUSPENDED" | "ACTIVE"): Member {
  require(where, user, "update");
  const member = memberOf(where, id);
  requireReach(where.organization, user, member.role);
  const from = status === "SUSPENDED" ? "ACTIVE" : "SUSPENDED";
  if (member.status !== from) throw problem("failed-precondition", `They are ${member.status}, not ${from}.`);
  requireOwner(where, member, { role: member.role, status });
  member.status = status;
  const changes = { status: { from: from.toLowerCase(), to: status.toLowerCase() } };
  log(book, where.organization, happened("membership.updated", subjectOf(where, member), member.id, changes));
  return member;
}

/** Who has not joined loses an invitation. What somebody has in workspaces is theirs without a membership. */
export function remove(book: Book, where: Where, id: string, user: User): string {
  const member = memberOf(where, id);
  if (member.user?.id !== user.id) require(where, user, "remove");
  if (where.workspace === undefined) requireReach(where.organization, user, member.role);
  requireOwner(where, member);
  membersOf(where).splice(membersOf(where).indexOf(member), 1);
  const joined = member.status === "ACTIVE" || member.status === "SUSPENDED";
  const verb = where.workspace === undefined && joined ? "removed" : "revoked";
  log(book, where.organization, happened(`${nounOf(where)}.${verb}`, subjectOf(where, member), idOf(where, member)));
  return id;
}
