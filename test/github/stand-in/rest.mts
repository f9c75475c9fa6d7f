/** The routes of REST. What is not among them is not there. */

import {
  type Book,
  findUser,
  log,
  type Organization,
  organizationOf,
  type Repository,
  repositoryOf,
  set,
  type Team,
  type Token,
  type User,
} from "./book.mts";
import * as outsiders from "./outsiders.mts";
import {
  cancel,
  expire,
  type Inviting,
  invite,
  isOwner,
  openTo,
  putIntoTeam,
  removeMembership,
  roleIn,
  setMembership,
  takeOutOfTeam,
  toldMembership,
  week,
} from "./people.mts";
import { forbidden, invalid, notFound, Refusal } from "./refusal.mts";
import * as teams from "./teams.mts";
import * as view from "./views.mts";

/** A request, as it came. */
export interface Asked {
  readonly token: Token;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
}

/** What is answered. A list is told page by page. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly list?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the routes work on. */
export interface Service {
  readonly book: Book;
  readonly now: () => number;
  readonly dailyInvitations: number;
  readonly dropsEnded: boolean;
  /** Makes a token of an App's installation. */
  readonly installationToken: (organization: Organization) => { readonly token: string; readonly until: number };
  readonly app?: view.InstalledApp | undefined;
}

type Route = (asked: Asked, service: Service) => Reply;

const ok = (body: unknown): Reply => ({ status: 200, body });
const listed = (list: readonly unknown[]): Reply => ({ status: 200, list });
const done: Reply = { status: 204 };

/** The organization that a path names. */
function organizationIn({ parameters }: Asked, { book, now }: Service): Organization {
  const organization = organizationOf(book, parameters.org ?? parameters.owner ?? "");
  if (organization === undefined) throw notFound();
  expire(organization, now());
  return organization;
}

/** Whether a credential sees and does what owners do. */
const rules = (organization: Organization, { userId, app, scopes }: Token, level: "read" | "write"): boolean => {
  if (app !== undefined)
    return level === "read" ? app.permissions.members !== undefined : app.permissions.members === "write";
  const may = scopes === undefined || scopes.includes("admin:org") || (level === "read" && scopes.includes("read:org"));
  return isOwner(organization, userId) && may;
};

/** What only owners see is not there for anybody else. */
function forOwners(asked: Asked, service: Service): Organization {
  const organization = organizationIn(asked, service);
  if (!rules(organization, asked.token, "read")) throw notFound();
  return organization;
}

function writing(asked: Asked, service: Service): Organization {
  const organization = forOwners(asked, service);
  if (!rules(organization, asked.token, "write")) throw forbidden("Resource not accessible by this credential");
  return organization;
}

function userIn({ parameters }: Asked, { book }: Service): User {
  const user = findUser(book, parameters.username ?? "");
  if (user === undefined) throw notFound();
  return user;
}

const teamIn = (asked: Asked, organization: Organization): Team =>
  teams.requireTeam(organization, asked.parameters.team_slug ?? "");

function repositoryIn({ parameters }: Asked, organization: Organization): Repository {
  const repository = repositoryOf(organization, parameters.repo ?? "");
  if (repository === undefined || parameters.owner?.toLowerCase() !== organization.login.toLowerCase())
    throw notFound();
  return repository;
}

const inviting = (
  { token }: Asked,
  { book, now, dailyInvitations }: Service,
  organization: Organization,
): Inviting => ({
  ...{ book, organization, now: now(), daily: dailyInvitations },
  inviterId: token.userId ?? [...organization.members.keys()][0] ?? 0,
});

const person = ({ users }: Book, id: number): User => {
  const user = users.get(id);
  if (user === undefined) throw notFound();
  return user;
};

function membershipOf(organization: Organization, user: User): Reply {
  const role = organization.members.get(user.id);
  if (role !== undefined) return ok(view.membershipView(organization, user, "active", role));
  const open = openTo(organization, user);
  if (open === undefined) throw notFound();
  return ok(view.membershipView(organization, user, "pending", open.role === "direct_member" ? "member" : open.role));
}

const invitationsTo = (asked: Asked, service: Service, failed: boolean): Reply => {
  const organization = forOwners(asked, service);
  const all = organization.invitations.filter((one) => (one.failed !== undefined) === failed);
  return listed(all.map((one) => view.invitationView(service.book, organization, one)));
};

export const routes: Readonly<Record<string, Route>> = {
  "GET /user": ({ token }, { book }) => {
    if (token.userId === undefined) throw forbidden("Resource not accessible by integration");
    const headers = token.scopes === undefined ? {} : { "x-oauth-scopes": token.scopes.join(", ") };
    return { ...ok(view.publicUserView(person(book, token.userId))), headers };
  },
  "GET /users/{username}": (asked, service) => ok(view.publicUserView(userIn(asked, service))),
  "GET /orgs/{org}": (asked, service) => {
    const organization = organizationIn(asked, service);
    return ok(view.organizationView(organization, rules(organization, asked.token, "read")));
  },
  "PATCH /orgs/{org}": (asked, service) => {
    const organization = writing(asked, service);
    const { name, email, blog, billing_email: payer } = asked.body;
    const before = { ...organization, website: organization.blog, billing: { email: organization.billingEmail } };
    const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
    const fields = {
      ...(name === undefined ? {} : { name: text(name) }),
      ...(email === undefined ? {} : { email: text(email) }),
      ...(blog === undefined ? {} : { blog: text(blog) }),
      ...(payer === undefined ? {} : { billingEmail: text(payer) }),
    };
    Object.assign(organization, fields);
    const told = { name: before.name, email: before.email, website: before.website, billing: before.billing.email };
    const { billing, ...plain } = set(told, {
      ...{
        name: organization.name,
        email: organization.email,
        website: organization.blog,
        billing: organization.billingEmail,
      },
    });
    const paid = billing && { billing: { from: { email: billing.from }, to: { email: billing.to } } };
    const changes = { ...plain, ...paid };
    if (Object.keys(changes).length > 0)
      log(
        service.book,
        organization,
        "organization.updated",
        organization.login.toLowerCase(),
        organization.id,
        changes,
      );
    return ok(view.organizationView(organization, true));
  },
  "GET /orgs/{org}/members": (asked, service) => {
    const organization = forOwners(asked, service);
    const role = asked.query.get("role") ?? "all";
    const all = [...organization.members].filter(([, one]) => role === "all" || one === role);
    return listed(all.map(([id]) => view.userView(person(service.book, id))));
  },
  "GET /orgs/{org}/memberships/{username}": (asked, service) =>
    membershipOf(forOwners(asked, service), userIn(asked, service)),
  "PUT /orgs/{org}/memberships/{username}": (asked, service) => {
    const organization = writing(asked, service);
    const user = userIn(asked, service);
    setMembership(inviting(asked, service, organization), user, asked.body.role === "admin" ? "admin" : "member");
    return membershipOf(organization, user);
  },
  "DELETE /orgs/{org}/memberships/{username}": (asked, service) => {
    removeMembership(service.book, writing(asked, service), userIn(asked, service));
    return done;
  },
  "GET /orgs/{org}/invitations": (asked, service) => invitationsTo(asked, service, false),
  "GET /orgs/{org}/failed_invitations": (asked, service) => invitationsTo(asked, service, true),
  "POST /orgs/{org}/invitations": (asked, service) => {
    const organization = writing(asked, service);
    const user = service.book.users.get(Number(asked.body.invitee_id));
    if (user === undefined) throw invalid("Invitee is not a valid user", "invitee_id");
    const { role } = asked.body;
    const as = role === "admin" || role === "billing_manager" || role === "reinstate" ? role : "direct_member";
    const invitation = invite(inviting(asked, service, organization), { user }, as);
    return { status: 201, body: view.invitationView(service.book, organization, invitation) };
  },
  "DELETE /orgs/{org}/invitations/{invitation_id}": (asked, service) => {
    cancel(service.book, writing(asked, service), Number(asked.parameters.invitation_id));
    return done;
  },
  "GET /orgs/{org}/teams": (asked, service) => {
    const organization = forOwners(asked, service);
    return listed(organization.teams.map((team) => view.teamView(organization, team)));
  },
  "POST /orgs/{org}/teams": (asked, service) => {
    const organization = writing(asked, service);
    const team = teams.create(service.book, organization, asked.body, asked.token.userId, service.now());
    return { status: 201, body: view.wholeTeamView(organization, team) };
  },
  "GET /orgs/{org}/teams/{team_slug}": (asked, service) => {
    const organization = forOwners(asked, service);
    return ok(view.wholeTeamView(organization, teamIn(asked, organization)));
  },
  "PATCH /orgs/{org}/teams/{team_slug}": (asked, service) => {
    const organization = writing(asked, service);
    const team = teams.update(service.book, organization, teamIn(asked, organization), asked.body);
    return ok(view.wholeTeamView(organization, team));
  },
  "DELETE /orgs/{org}/teams/{team_slug}": (asked, service) => {
    const organization = writing(asked, service);
    teams.remove(service.book, organization, teamIn(asked, organization));
    return done;
  },
  "GET /orgs/{org}/teams/{team_slug}/members": (asked, service) => {
    const organization = forOwners(asked, service);
    const team = teamIn(asked, organization);
    const role = asked.query.get("role") ?? "all";
    const all = [...team.members.keys()].filter((id) => role === "all" || roleIn(organization, team, id) === role);
    return listed(all.map((id) => view.userView(person(service.book, id))));
  },
  "GET /orgs/{org}/teams/{team_slug}/invitations": (asked, service) => {
    const organization = forOwners(asked, service);
    const { id } = teamIn(asked, organization);
    const all = organization.invitations.filter(({ teams: to, failed }) => to.has(id) && failed === undefined);
    return listed(all.map((one) => view.invitationView(service.book, organization, one)));
  },
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}": (asked, service) => {
    const organization = forOwners(asked, service);
    const team = teamIn(asked, organization);
    const user = userIn(asked, service);
    const found = toldMembership(organization, team, user);
    if (found === undefined) throw notFound();
    return ok(view.teamMembershipView(organization, team, user, found));
  },
  "PUT /orgs/{org}/teams/{team_slug}/memberships/{username}": (asked, service) => {
    const organization = writing(asked, service);
    const team = teamIn(asked, organization);
    const user = userIn(asked, service);
    const role = asked.body.role === "maintainer" ? "maintainer" : "member";
    const now = putIntoTeam(inviting(asked, service, organization), team, user, role);
    if (now === undefined) throw new Error("Nobody is in no team by being put into it");
    return ok(view.teamMembershipView(organization, team, user, now));
  },
  "DELETE /orgs/{org}/teams/{team_slug}/memberships/{username}": (asked, service) => {
    const organization = writing(asked, service);
    takeOutOfTeam(service.book, organization, teamIn(asked, organization), userIn(asked, service));
    return done;
  },
  "GET /orgs/{org}/teams/{team_slug}/repos": (asked, service) => {
    const organization = forOwners(asked, service);
    const team = teamIn(asked, organization);
    const all = organization.repositories.flatMap((repository) => {
      const role = team.repositories.get(repository.id);
      return role === undefined ? [] : [view.repositoryView(organization, repository, role)];
    });
    return listed(all);
  },
  "GET /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}": (asked, service) => {
    const organization = forOwners(asked, service);
    const team = teamIn(asked, organization);
    const repository = repositoryIn(asked, organization);
    const role = teams.reachedBy(organization, team).get(repository.id);
    if (role === undefined) throw notFound();
    return asked.accept.includes("repository") ? ok(view.repositoryView(organization, repository, role)) : done;
  },
  "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}": (asked, service) => {
    const organization = writing(asked, service);
    const team = teamIn(asked, organization);
    const permission = String(asked.body.permission ?? "push");
    teams.reach(service.book, organization, team, repositoryIn(asked, organization), permission);
    return done;
  },
  "DELETE /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}": (asked, service) => {
    const organization = writing(asked, service);
    teams.leave(service.book, organization, teamIn(asked, organization), repositoryIn(asked, organization));
    return done;
  },
  "GET /orgs/{org}/repos": (asked, service) => {
    const organization = organizationIn(asked, service);
    return listed(organization.repositories.map((one) => view.repositoryView(organization, one)));
  },
  "GET /repos/{owner}/{repo}": (asked, service) => {
    const organization = organizationIn(asked, service);
    return ok(view.repositoryView(organization, repositoryIn(asked, organization)));
  },
  "GET /orgs/{org}/outside_collaborators": (asked, service) => {
    const organization = forOwners(asked, service);
    const ids = new Set(
      organization.repositories.flatMap((one) => outsiders.outside(organization, one).map(([id]) => id)),
    );
    return listed([...ids].map((id) => view.userView(person(service.book, id))));
  },
  "GET /orgs/{org}/custom-repository-roles": (asked, service) => {
    const organization = forOwners(asked, service);
    const { ownRoles } = organization;
    // Only some plans have such a thing.
    if (ownRoles.size === 0) throw notFound();
    const roles = [...ownRoles].map(([name, base], index) => view.ownRoleView(organization, name, base, index + 1));
    return ok({ total_count: roles.length, custom_roles: roles });
  },
  "GET /orgs/{org}/installation": (asked, service) => {
    const organization = organizationIn(asked, service);
    if (service.app === undefined) throw notFound();
    return ok(view.installationView(organization, service.app, service.now()));
  },
  "POST /app/installations/{installation_id}/access_tokens": ({ parameters }, service) => {
    const id = Number(parameters.installation_id) - 500_000;
    const organization = service.book.organizations.find((one) => one.id === id);
    if (organization === undefined || service.app === undefined) throw notFound();
    const { token, until } = service.installationToken(organization);
    const { permissions } = service.app;
    return {
      status: 201,
      body: { token, expires_at: new Date(until).toISOString(), permissions, repository_selection: "all" },
    };
  },
  "GET /repos/{owner}/{repo}/collaborators": (asked, service) => {
    const organization = forOwners(asked, service);
    const all = outsiders.outside(organization, repositoryIn(asked, organization));
    if (asked.query.get("affiliation") !== "outside") throw new Refusal(422, "Only those from outside are known here");
    return listed(all.map(([id, role]) => view.collaboratorView(organization, person(service.book, id), role)));
  },
  "PUT /repos/{owner}/{repo}/collaborators/{username}": (asked, service) => {
    const organization = writing(asked, service);
    const repository = repositoryIn(asked, organization);
    const user = userIn(asked, service);
    const permission = String(asked.body.permission ?? "push");
    const open = outsiders.letIn(service.book, organization, repository, user, permission, service.now());
    if (open === undefined) return done;
    const inviter = person(service.book, asked.token.userId ?? [...organization.members.keys()][0] ?? 0);
    return {
      status: 201,
      body: view.repositoryInvitationView(service.book, organization, repository, open, inviter, service.now()),
    };
  },
  "DELETE /repos/{owner}/{repo}/collaborators/{username}": (asked, service) => {
    const organization = writing(asked, service);
    outsiders.putOut(service.book, organization, repositoryIn(asked, organization), userIn(asked, service));
    return done;
  },
  "GET /repos/{owner}/{repo}/invitations": (asked, service) => {
    const organization = forOwners(asked, service);
    const repository = repositoryIn(asked, organization);
    const inviter = person(service.book, [...organization.members.keys()][0] ?? 0);
    const told = repository.invitations.filter(
      ({ createdAt }) => !service.dropsEnded || createdAt + week > service.now(),
    );
    return listed(
      told.map((one) =>
        view.repositoryInvitationView(service.book, organization, repository, one, inviter, service.now()),
      ),
    );
  },
  "PATCH /repos/{owner}/{repo}/invitations/{invitation_id}": (asked, service) => {
    const organization = writing(asked, service);
    const repository = repositoryIn(asked, organization);
    const id = Number(asked.parameters.invitation_id);
    const changed = outsiders.change(service.book, organization, repository, id, String(asked.body.permissions));
    const inviter = person(service.book, [...organization.members.keys()][0] ?? 0);
    return ok(view.repositoryInvitationView(service.book, organization, repository, changed, inviter, service.now()));
  },
  "DELETE /repos/{owner}/{repo}/invitations/{invitation_id}": (asked, service) => {
    const organization = writing(asked, service);
    outsiders.cancel(
      service.book,
      organization,
      repositoryIn(asked, organization),
      Number(asked.parameters.invitation_id),
    );
    return done;
  },
};

/**
 * The path by names of one by numbers: GitHub's pages tell beside each operation of a team that it goes as well by the ids of the
 * organization and the team, and its description has no such paths.
 */
function byNames(path: string, { organizations }: Book): string {
  const [, organizationId, teamId, rest = ""] = /^\/organizations\/(\d+)\/team\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (teamId === undefined) return path;
  const organization = organizations.find(({ id }) => String(id) === organizationId);
  const team = organization?.teams.find(({ id }) => String(id) === teamId);
  // An id that nobody has is no slug, either.
  return `/orgs/${organization?.login ?? "-"}/teams/${team === undefined ? "-" : encodeURIComponent(team.slug)}${rest}`;
}

/** The operation that a request is, and what its path names. */
export function routeOf(method: string, path: string, book: Book) {
  const parts = byNames(path, book)
    .split("/")
    .filter((part) => part !== "");
  for (const operation of Object.keys(routes)) {
    const [verb, template = ""] = operation.split(" ");
    const wanted = template.split("/").filter((part) => part !== "");
    if (verb !== method || wanted.length !== parts.length) continue;
    if (!wanted.every((part, index) => part.startsWith("{") || part === parts[index])) continue;
    const named = wanted.flatMap((part, index) =>
      part.startsWith("{") ? [[part.slice(1, -1), decodeURIComponent(parts[index] ?? "")]] : [],
    );
    return { operation, parameters: Object.fromEntries(named) };
  }
  return undefined;
}
