/** Teams: their names, what they are below, and what they reach. */

import type { Happening } from "../../conformance/happening.js";
import { type Book, log, makeTeam, type Organization, type Repository, set, slugOf, type Team } from "./book.mts";
import { invalid, notFound } from "./refusal.mts";

const words: Readonly<Record<string, string>> = { pull: "read", push: "write" };
const levels = ["read", "triage", "write", "maintain", "admin"];

/** The role that a permission gives, as it is told: one of five, or one of the organization's own. @throws Refusal */
export function roleNamed({ ownRoles }: Organization, permission: string): string {
  const name = words[permission] ?? permission;
  if (!levels.includes(name) && !ownRoles.has(name))
    throw invalid(`'${permission}' is not a valid permission`, "permission");
  return name;
}

/** What a role is made of, as GraphQL tells it. */
export const levelOf = ({ ownRoles }: Organization, role: string): string => ownRoles.get(role) ?? role;

export interface TeamFields {
  readonly name?: string;
  readonly description?: string;
  readonly privacy?: "closed" | "secret";
  readonly parent_team_id?: number | null;
  readonly parent_team_slug?: string;
}

const parentIn = (organization: Organization, { parent_team_id: id, parent_team_slug: slug }: TeamFields) => {
  if (slug !== undefined) {
    const parent = organization.teams.find((one) => one.slug === slug);
    if (parent === undefined) throw invalid("parent team does not exist", "parent_team_slug");
    return parent.id;
  }
  if (id === undefined || id === null) return id;
  if (!organization.teams.some((one) => one.id === id)) throw invalid("parent team does not exist", "parent_team_id");
  return id;
};

/** No team is below itself, and none that is below another one, or over one, is secret. */
function requireSense({ teams }: Organization, team: Team): void {
  const byId = new Map(teams.map((one) => [one.id, one]));
  for (let above = team.parentId; above !== null; above = byId.get(above)?.parentId ?? null)
    if (above === team.id) throw invalid("a team cannot be below itself", "parent_team_id");
  const parent = team.parentId === null ? undefined : byId.get(team.parentId);
  const isOver = teams.some(({ parentId }) => parentId === team.id);
  if (team.privacy === "secret" && (parent !== undefined || isOver))
    throw invalid("a nested team cannot be secret", "privacy");
  if (parent?.privacy === "secret") throw invalid("a secret team cannot have teams below it", "parent_team_id");
}

function requireName({ teams }: Organization, name: string, own?: Team): void {
  if (slugOf(name) === "") throw invalid("name is needed", "name");
  if (teams.some((one) => one !== own && one.slug === slugOf(name)))
    throw invalid("Name must be unique for this org", "name");
}

/** What the log says of a team, in the words of a charter. */
const toldBy = ({ teams }: Organization, { slug, name, description, privacy, parentId }: Team) => ({
  ...{ slug, name, description, parent: teams.find(({ id }) => id === parentId)?.slug ?? null, privacy },
});

/** Makes a team; who made it is in it. */
export function create(
  book: Book,
  organization: Organization,
  fields: TeamFields,
  makerId: number | undefined,
  now: number,
): Team {
  const { name = "", description, privacy } = fields;
  requireName(organization, name);
  const parentId = parentIn(organization, fields) ?? null;
  // A team below another one is visible where nothing is said.
  const seen = privacy ?? (parentId === null ? "secret" : "closed");
  const team = makeTeam(book, organization, { name, description: description || null, privacy: seen, parentId }, now);
  try {
    requireSense(organization, team);
  } catch (error) {
    organization.teams.splice(organization.teams.indexOf(team), 1);
    throw error;
  }
  if (makerId !== undefined && organization.members.has(makerId)) {
    team.members.set(makerId, "maintainer");
    team.makerId = makerId;
  }
  log(book, organization, "workspace.created", team.slug, team.nodeId);
  return team;
}

export function update(book: Book, organization: Organization, team: Team, fields: TeamFields): Team {
  const { name, description, privacy } = fields;
  if (name !== undefined) requireName(organization, name, team);
  const parentId = parentIn(organization, fields);
  const before = { ...team };
  const told = toldBy(organization, team);
  const subject = team.slug;
  Object.assign(team, {
    ...(name === undefined ? {} : { name, slug: slugOf(name) }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(parentId === undefined ? {} : { parentId }),
  });
  try {
    requireSense(organization, team);
  } catch (error) {
    Object.assign(team, before);
    throw error;
  }
  const changes = set(told, toldBy(organization, team));
  if (Object.keys(changes).length > 0) log(book, organization, "workspace.updated", subject, team.nodeId, changes);
  return team;
}

const logins = (book: Book, team: Team): readonly Happening[] =>
  [...team.members].flatMap(([id, role]) => {
    const login = book.users.get(id)?.login.toLowerCase();
    if (login === undefined || team.makerId === id) return [];
    const changes = { permission: { from: role, to: null } };
    return [
      { type: "grant.revoked", subject: `${team.slug}/${login}`, id: `${team.nodeId}/${login}`, changes, along: [] },
    ];
  });

/** Deletes a team, and whatever is below it. */
export function remove(book: Book, organization: Organization, team: Team): void {
  const gone = (one: Team): readonly Happening[] => {
    const below = organization.teams.filter(({ parentId }) => parentId === one.id);
    const inside = [...logins(book, one), ...below.flatMap((child) => [entry(child), ...gone(child)])];
    organization.teams.splice(organization.teams.indexOf(one), 1);
    for (const { teams } of organization.invitations) teams.delete(one.id);
    return inside;
  };
  const entry = ({ slug, nodeId }: Team): Happening => ({
    ...{ type: "workspace.deleted", subject: slug, id: nodeId, changes: {}, along: [] },
  });
  log(book, organization, "workspace.deleted", team.slug, team.nodeId, {}, gone(team));
}

const reachId = ({ nodeId }: Team, { name }: Repository): string => `${nodeId}/${name.toLowerCase()}`;

/** What a team reaches by itself and through those above it: asked for one repository, REST tells both alike. */
export function reachedBy(organization: Organization, { repositories, parentId }: Team): ReadonlyMap<number, string> {
  const above = organization.teams.find(({ id }) => id === parentId);
  return new Map([...(above === undefined ? [] : reachedBy(organization, above)), ...repositories]);
}

/** Lets a team into a repository. */
export function reach(
  book: Book,
  organization: Organization,
  team: Team,
  repository: Repository,
  permission: string,
): void {
  const to = roleNamed(organization, permission);
  const from = team.repositories.get(repository.id);
  team.repositories.set(repository.id, to);
  if (from === to) return;
  const type = from === undefined ? "repositoryGrant.created" : "repositoryGrant.updated";
  const changes = { permission: { from: from ?? null, to } };
  log(book, organization, type, repository.name.toLowerCase(), reachId(team, repository), changes);
}

export function leave(book: Book, organization: Organization, team: Team, repository: Repository): void {
  const from = team.repositories.get(repository.id);
  // GitHub says that it is done, whether there was anything to do.
  if (from === undefined) return;
  team.repositories.delete(repository.id);
  const changes = { permission: { from, to: null } };
  log(book, organization, "repositoryGrant.deleted", repository.name.toLowerCase(), reachId(team, repository), changes);
}

/** @throws Refusal */
export function requireTeam({ teams }: Organization, slug: string): Team {
  const team = teams.find((one) => one.slug === slug.toLowerCase());
  if (team === undefined) throw notFound();
  return team;
}
