/** What REST answers: whole objects, with all that GitHub's description asks of them. */

import type { Book, Invitation, Organization, Repository, RepositoryInvitation, Team, User } from "./book.mts";
import { week } from "./people.mts";
import { levelOf } from "./teams.mts";

/** A GitHub App that is installed in an organization. */
export interface InstalledApp {
  readonly slug: string;
  readonly permissions: Readonly<Record<string, string>>;
  /** Which repositories it was installed on; all of them, where nothing is said. */
  readonly selection?: "all" | "selected";
}

const root = "https://api.github.example";
const pages = "https://github.example";

const time = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** Fields that are addresses, which nothing here relies upon. */
const links = (url: string, ...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `${url}/${name.replace(/_url$/, "")}`]));

export const userView = ({ id, login }: User) => ({
  ...{ login, id, node_id: `U_${id}`, gravatar_id: "", type: "User", site_admin: false },
  ...{ url: `${root}/users/${login}`, html_url: `${pages}/${login}`, avatar_url: `${pages}/avatars/${id}` },
  ...links(`${root}/users/${login}`, "followers_url", "following_url", "gists_url", "starred_url", "subscriptions_url"),
  ...links(`${root}/users/${login}`, "organizations_url", "repos_url", "events_url", "received_events_url"),
});

/** Of a person alone more is told. */
export const publicUserView = (user: User) => ({
  ...userView(user),
  ...{ user_view_type: "public", bio: null, blog: null, company: null, email: null, hireable: null, location: null },
  ...{ name: null, followers: 0, following: 0, public_gists: 0, public_repos: 0 },
  ...{ created_at: time(0), updated_at: time(0) },
});

const simpleOrganization = ({ id, login }: Organization) => ({
  ...{
    login,
    id,
    node_id: `O_${id}`,
    url: `${root}/orgs/${login}`,
    avatar_url: `${pages}/avatars/${id}`,
    description: null,
  },
  ...links(
    `${root}/orgs/${login}`,
    "repos_url",
    "events_url",
    "hooks_url",
    "issues_url",
    "members_url",
    "public_members_url",
  ),
});

const counted = ({ login, createdAt }: Organization) => ({
  ...{ html_url: `${pages}/${login}`, has_organization_projects: true, has_repository_projects: true },
  ...{ public_repos: 0, public_gists: 0, followers: 0, following: 0, type: "Organization" },
  ...{ created_at: time(createdAt), updated_at: time(createdAt), archived_at: null },
});

/** A field that is told where something is in it. */
const told = (name: string, value: string | null) => (value === null ? {} : { [name]: value });

/** Who pays, owners alone are told. */
export const organizationView = (organization: Organization, seesAll: boolean) => ({
  ...simpleOrganization(organization),
  ...counted(organization),
  ...told("name", organization.name),
  ...told("email", organization.email),
  ...told("blog", organization.blog),
  ...{ default_repository_permission: "read", members_can_create_repositories: true },
  ...(seesAll ? { billing_email: organization.billingEmail } : {}),
});

export const ownRoleView = (organization: Organization, name: string, base: string, id: number) => ({
  ...{ id, name, description: null, base_role: base, permissions: [] },
  organization: userView({ id: organization.id, login: organization.login, email: "" }),
  ...{ created_at: time(organization.createdAt), updated_at: time(organization.createdAt) },
});

const person = (book: Book, id: number): User => {
  const user = book.users.get(id);
  if (user === undefined) throw new Error(`There is no user ${id}`);
  return user;
};

export const membershipView = (organization: Organization, user: User, state: "active" | "pending", role: string) => ({
  ...{ url: `${root}/orgs/${organization.login}/memberships/${user.login}`, state, role },
  organization_url: `${root}/orgs/${organization.login}`,
  organization: simpleOrganization(organization),
  user: userView(user),
});

export function invitationView(book: Book, { login }: Organization, invitation: Invitation) {
  const { id, userId, email, role, createdAt, inviterId, teams, failed } = invitation;
  return {
    ...{ id, node_id: `OI_${id}`, login: userId === null ? null : person(book, userId).login, email, role },
    ...{ created_at: time(createdAt), inviter: userView(person(book, inviterId)), team_count: teams.size },
    ...{ failed_at: failed === undefined ? null : time(failed.at), failed_reason: failed?.reason ?? null },
    ...{ invitation_teams_url: `${root}/orgs/${login}/invitations/${id}/teams`, invitation_source: "member" },
  };
}

const simpleTeam = ({ login }: Organization, { id, nodeId, name, slug, description, privacy }: Team) => ({
  ...{ id, node_id: nodeId, name, slug, description, privacy, permission: "pull", type: "organization" },
  ...{ url: `${root}/orgs/${login}/teams/${slug}`, html_url: `${pages}/orgs/${login}/teams/${slug}` },
  ...{ members_url: `${root}/orgs/${login}/teams/${slug}/members{/member}` },
  ...{ repositories_url: `${root}/orgs/${login}/teams/${slug}/repos`, notification_setting: "notifications_enabled" },
});

const parentOf = (organization: Organization, { parentId }: Team) => {
  const parent = organization.teams.find(({ id }) => id === parentId);
  return parent === undefined ? null : simpleTeam(organization, parent);
};

export const teamView = (organization: Organization, team: Team) => ({
  ...simpleTeam(organization, team),
  parent: parentOf(organization, team),
});

/** Of a team alone more is told. */
export const wholeTeamView = (organization: Organization, team: Team) => ({
  ...teamView(organization, team),
  ...{ members_count: team.members.size, repos_count: team.repositories.size },
  ...{ created_at: time(team.createdAt), updated_at: time(team.createdAt) },
  organization: { ...simpleOrganization(organization), ...counted(organization), description: null },
});

export const teamMembershipView = (
  { login }: Organization,
  { slug }: Team,
  user: User,
  { role, state }: { readonly role: string; readonly state: string },
) => ({ role, state, url: `${root}/orgs/${login}/teams/${slug}/memberships/${user.login}` });

const order = ["read", "triage", "write", "maintain", "admin"];

/** The five flags of a permission. */
const flags = (level: string) => {
  const [pull, triage, push, maintain, admin] = order.map((one) => order.indexOf(one) <= order.indexOf(level));
  return { pull, triage, push, maintain, admin };
};

const repositoryLinks = [
  ...["archive_url", "assignees_url", "blobs_url", "branches_url", "collaborators_url", "comments_url", "commits_url"],
  ...["compare_url", "contents_url", "contributors_url", "deployments_url", "downloads_url", "events_url", "forks_url"],
  ...["git_commits_url", "git_refs_url", "git_tags_url", "hooks_url", "issue_comment_url", "issue_events_url"],
  ...["issues_url", "keys_url", "labels_url", "languages_url", "merges_url", "milestones_url", "notifications_url"],
  ...["pulls_url", "releases_url", "stargazers_url", "statuses_url", "subscribers_url", "subscription_url"],
  ...["tags_url", "teams_url", "trees_url", "clone_url", "git_url", "ssh_url", "svn_url"],
];

/** A repository; with the role that somebody has in it, where that is asked. */
export function repositoryView(organization: Organization, { id, name }: Repository, role?: string) {
  const url = `${root}/repos/${organization.login}/${name}`;
  const { login } = organization;
  const owner = { ...userView({ id: organization.id, login, email: "" }), type: "Organization" };
  return {
    ...{
      id,
      node_id: `R_${id}`,
      name,
      full_name: `${login}/${name}`,
      owner,
      private: false,
      description: null,
      fork: false,
    },
    ...{ url, html_url: `${pages}/${login}/${name}`, ...links(url, ...repositoryLinks) },
    ...{ default_branch: "main", forks: 0, forks_count: 0, has_downloads: true, has_issues: true, has_projects: true },
    ...{ has_wiki: true, has_pages: false, homepage: null, language: null, archived: false, disabled: false },
    ...{ mirror_url: null, open_issues: 0, open_issues_count: 0, license: null, size: 0, stargazers_count: 0 },
    ...{ watchers: 0, watchers_count: 0, pushed_at: time(0), created_at: time(0), updated_at: time(0) },
    ...(role === undefined ? {} : { role_name: role, permissions: flags(levelOf(organization, role)) }),
  };
}

export const collaboratorView = (organization: Organization, user: User, role: string) => ({
  ...userView(user),
  ...{ role_name: role, permissions: flags(levelOf(organization, role)) },
});

export function repositoryInvitationView(
  book: Book,
  organization: Organization,
  repository: Repository,
  { id, userId, permissions, createdAt }: RepositoryInvitation,
  inviter: User,
  now: number,
) {
  const url = `${root}/repos/${organization.login}/${repository.name}/invitations/${id}`;
  return {
    ...{ id, node_id: `RI_${id}`, permissions, created_at: time(createdAt), url, html_url: url },
    expired: createdAt + week <= now,
    ...{ inviter: userView(inviter), invitee: userView(person(book, userId)) },
    repository: repositoryView(organization, repository),
  };
}

export const installationView = (
  organization: Organization,
  { slug, permissions, selection }: InstalledApp,
  now: number,
) => ({
  ...{
    id: organization.id + 500_000,
    app_id: 1,
    app_slug: slug,
    target_id: organization.id,
    target_type: "Organization",
  },
  ...{
    single_file_name: null,
    repository_selection: selection ?? "all",
    events: [],
    suspended_by: null,
    suspended_at: null,
  },
  ...{ access_tokens_url: `${root}/app/installations/${organization.id + 500_000}/access_tokens`, permissions },
  ...{ html_url: `${pages}/organizations/${organization.login}/settings/installations/${organization.id}` },
  ...{ repositories_url: `${root}/installation/repositories`, created_at: time(now), updated_at: time(now) },
  account: userView({ id: organization.id, login: organization.login, email: "" }),
});
