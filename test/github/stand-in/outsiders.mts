/** People from outside of an organization, in a repository of it: they are invited to that one. */

import {
  type Book,
  log,
  nextId,
  type Organization,
  type Repository,
  type RepositoryInvitation,
  type User,
} from "./book.mts";
import { week } from "./people.mts";
import { notFound } from "./refusal.mts";
import { roleNamed } from "./teams.mts";

const idOf = ({ name }: Repository, { login }: User): string => `${name.toLowerCase()}/${login.toLowerCase()}`;
const subjectOf = ({ name }: Repository, { login }: User): string => `${name.toLowerCase()}@${login.toLowerCase()}`;

const invitationTo = ({ invitations }: Repository, { id }: User): RepositoryInvitation | undefined =>
  invitations.find((one) => one.userId === id);

/** Lets somebody in. @returns their invitation, if they have to accept one */
export function letIn(
  book: Book,
  organization: Organization,
  repository: Repository,
  user: User,
  permission: string,
  now: number,
): RepositoryInvitation | undefined {
  const to = roleNamed(organization, permission);
  const ended = repository.invitations.findIndex((one) => one.userId === user.id && one.createdAt + week <= now);
  if (ended !== -1) repository.invitations.splice(ended, 1);
  const open = invitationTo(repository, user);
  const from = repository.collaborators.get(user.id) ?? open?.permissions;
  const isThere = repository.collaborators.has(user.id) || organization.members.has(user.id);
  if (isThere) repository.collaborators.set(user.id, to);
  else if (open !== undefined) open.permissions = to;
  else repository.invitations.push({ id: nextId(book), userId: user.id, permissions: to, createdAt: now });
  if (from !== to) {
    const type = from === undefined ? "collaborator.created" : "collaborator.updated";
    const changes = { permission: { from: from ?? null, to } };
    log(book, organization, type, subjectOf(repository, user), idOf(repository, user), changes);
  }
  return isThere ? undefined : invitationTo(repository, user);
}

export function change(
  book: Book,
  organization: Organization,
  repository: Repository,
  id: number,
  permissions: string,
) {
  const invitation = repository.invitations.find((one) => one.id === id);
  const user = book.users.get(invitation?.userId ?? 0);
  if (invitation === undefined || user === undefined) throw notFound();
  const from = invitation.permissions;
  invitation.permissions = roleNamed(organization, permissions);
  const changes = { permission: { from, to: invitation.permissions } };
  log(book, organization, "collaborator.updated", subjectOf(repository, user), idOf(repository, user), changes);
  return invitation;
}

export function putOut(book: Book, organization: Organization, repository: Repository, user: User): void {
  if (!repository.collaborators.delete(user.id)) throw notFound();
  log(book, organization, "collaborator.deleted", subjectOf(repository, user), idOf(repository, user));
}

export function cancel(book: Book, organization: Organization, repository: Repository, id: number): void {
  const index = repository.invitations.findIndex((one) => one.id === id);
  const [invitation] = index === -1 ? [] : repository.invitations.splice(index, 1);
  const user = book.users.get(invitation?.userId ?? 0);
  if (user === undefined) throw notFound();
  log(book, organization, "collaborator.deleted", subjectOf(repository, user), idOf(repository, user));
}

/** Everybody who is in a repository and does not belong to the organization. */
export const outside = (
  { members }: Organization,
  { collaborators }: Repository,
): readonly (readonly [number, string])[] => [...collaborators].filter(([id]) => !members.has(id));
