/** Organizations, workspaces and applications: made, changed, deleted. What they hold goes with them. */

import type { Happening } from "../../happening.js";
import { requireAt, requireIn, requirePassword } from "./access.mts";
import {
  type Application,
  type Book,
  happened,
  log,
  nextId,
  type Organization,
  type Origin,
  set,
  type User,
  type Workspace,
} from "./book.mts";
import { requireForm, requireUnique } from "./forms.mts";
import { add, idOf, subjectOf } from "./members.mts";
import { problem } from "./problem.mts";

/** What of a payload is written: an absent field is left as it is, and only a website and an own time zone can be cleared. */
function given(payload: object): object {
  const entries = Object.entries(payload).filter(([, value]) => value !== undefined);
  const cleared = entries.find(([field, value]) => value === null && field !== "website" && field !== "timeZone");
  if (cleared !== undefined) throw problem("invalid-input", `${cleared[0]} cannot be cleared.`);
  return Object.fromEntries(entries);
}

interface Settings {
  readonly name?: string | null;
  readonly slug?: string | null;
  readonly email?: string | null;
  readonly website?: string | null;
  readonly timeZone?: string | null;
}

function requireForms({ name, slug, email, website, timeZone }: Settings): void {
  requireForm.name(name);
  requireForm.slug(slug);
  requireForm.email(email);
  requireForm.website(website);
  requireForm.timeZone(timeZone);
}

/** Nothing is told of what changed nothing. */
function logChange(
  book: Book,
  organization: Organization,
  noun: string,
  subject: string,
  id: string,
  changes: Happening["changes"],
) {
  if (Object.keys(changes).length > 0) log(book, organization, happened(`${noun}.updated`, subject, id, changes));
}

export interface NewOrganization extends Settings {
  readonly name: string;
  readonly slug: string;
  readonly email: string;
  readonly type: "PERSONAL" | "BUSINESS";
}

export function createOrganization(book: Book, payload: NewOrganization, user: User, since: number): Organization {
  requireForms(payload);
  requireUnique(book.organizations, "", "slug", ({ slug }) => slug === payload.slug);
  const { slug, name, email, type, website = null } = payload;
  const organization: Organization = {
    ...{ id: nextId(book, "org"), slug, name, email, type, website },
    members: [],
    workspaces: [],
  };
  book.organizations.push(organization);
  book.slugs.set(slug, organization.id);
  const owner = add(book, { organization }, { email: user.email, role: "OWNER" }, since);
  set(owner, { status: "ACTIVE", user, invitationEmail: null });
  const role = { role: { from: null, to: "owner" } };
  const along = [happened("membership.created", user.email, owner.id, role)];
  log(book, organization, happened("organization.created", slug, organization.id, {}, along));
  return organization;
}

export function updateOrganization(
  book: Book,
  organization: Organization,
  payload: Settings,
  user: User,
): Organization {
  requireAt(organization, user, "organization_update");
  requireForms(payload);
  requireUnique(book.organizations, organization.id, "slug", ({ slug }) => slug === payload.slug);
  const changes = set(organization, given(payload));
  book.slugs.set(organization.slug, organization.id);
  logChange(book, organization, "organization", organization.slug, organization.id, changes);
  return organization;
}

const contentsOf = (organization: Organization, workspace: Workspace): readonly Happening[] => [
  ...workspace.members.map((one) =>
    happened("grant.revoked", subjectOf({ organization, workspace }, one), idOf({ organization, workspace }, one)),
  ),
  ...workspace.applications.map(({ slug, id }) => happened("application.deleted", slug, id)),
];

export function deleteOrganization(book: Book, organization: Organization, password: string, user: User): string {
  requireAt(organization, user, "organization_delete");
  requirePassword(user, password);
  book.organizations.splice(book.organizations.indexOf(organization), 1);
  log(book, organization, happened("organization.deleted", organization.slug, organization.id));
  return organization.id;
}

export interface NewWorkspace extends Settings {
  readonly name: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly defaultLocale: string;
}

export function createWorkspace(book: Book, organization: Organization, payload: NewWorkspace, user: User): Workspace {
  requireAt(organization, user, "organization_workspace_create");
  requireForms(payload);
  requireForm.locale(payload.defaultLocale);
  requireUnique(organization.workspaces, "", "slug", ({ slug }) => slug === payload.slug);
  requireUnique(organization.workspaces, "", "name", ({ name }) => name === payload.name);
  const { slug, name, timeZone, defaultLocale, website = null } = payload;
  const workspace: Workspace = {
    ...{ id: nextId(book, "ws"), slug, name, timeZone, defaultLocale, website },
    ...{ locales: [defaultLocale], botExclusion: true, members: [], applications: [] },
  };
  organization.workspaces.push(workspace);
  log(book, organization, happened("workspace.created", slug, workspace.id));
  return workspace;
}

export function updateWorkspace(
  book: Book,
  [organization, workspace]: readonly [Organization, Workspace],
  payload: Settings & { readonly botExclusion?: boolean | null },
  user: User,
): Workspace {
  requireIn(organization, workspace, user, "workspace_update");
  requireForms(payload);
  requireUnique(organization.workspaces, workspace.id, "slug", ({ slug }) => slug === payload.slug);
  requireUnique(organization.workspaces, workspace.id, "name", ({ name }) => name === payload.name);
  const changes = set(workspace, given(payload));
  logChange(book, organization, "workspace", workspace.slug, workspace.id, changes);
  return workspace;
}

/** The default locale is one of them, and stays. */
export function writeLocales(
  book: Book,
  [organization, workspace]: readonly [Organization, Workspace],
  locales: readonly string[],
  user: User,
): void {
  requireIn(organization, workspace, user, "workspace_update");
  for (const code of locales) requireForm.locale(code);
  if (!locales.includes(workspace.defaultLocale))
    throw problem("failed-precondition", "The default locale is required.");
  const others = (all: readonly string[]) => ({ others: all.filter((code) => code !== workspace.defaultLocale) });
  const changes = { locales: { from: others(workspace.locales), to: others(locales) } };
  workspace.locales = locales;
  logChange(book, organization, "workspace", workspace.slug, workspace.id, changes);
}

export function deleteWorkspace(
  book: Book,
  [organization, workspace]: readonly [Organization, Workspace],
  password: string,
  user: User,
): string {
  requireAt(organization, user, "organization_workspace_delete");
  requirePassword(user, password);
  organization.workspaces.splice(organization.workspaces.indexOf(workspace), 1);
  log(
    book,
    organization,
    happened("workspace.deleted", workspace.slug, workspace.id, {}, contentsOf(organization, workspace)),
  );
  return workspace.id;
}

export interface NewApplication extends Settings {
  readonly name: string;
  readonly slug: string;
  readonly website: string;
  readonly environment: "DEVELOPMENT" | "PRODUCTION";
  readonly platform?: string | null;
}

export function createApplication(
  book: Book,
  [organization, workspace]: readonly [Organization, Workspace],
  payload: NewApplication,
  user: User,
): Application {
  requireIn(organization, workspace, user, "application_create");
  requireForms(payload);
  const { slug, name, website, environment, platform = null, timeZone = null } = payload;
  requireUniqueApplication(workspace, { id: "", slug, name, environment });
  const application: Application = {
    ...{ id: nextId(book, "app"), slug, name, website, environment, platform, timeZone },
    ...{ anonymityScope: "WORKSPACE", requiresAuthentication: false, origins: [] },
  };
  workspace.applications.push(application);
  log(book, organization, happened("application.created", slug, application.id));
  return application;
}

/** The same name once in each environment; slugs are unique in the workspace. */
function requireUniqueApplication(
  { applications }: Workspace,
  { id, slug, name, environment }: Pick<Application, "id" | "slug" | "name" | "environment">,
): void {
  requireUnique(applications, id, "slug", (other) => other.slug === slug);
  requireUnique(applications, id, "name", (other) => other.name === name && other.environment === environment);
}

/** An application, and what it is in. */
export type Placed = readonly [Organization, Workspace, Application];

export function updateApplication(
  book: Book,
  [organization, workspace, application]: Placed,
  payload: Settings & { readonly anonymityScope?: string | null; readonly platform?: string | null },
  user: User,
): Application {
  requireIn(organization, workspace, user, "application_update");
  requireForms(payload);
  const written = given(payload);
  requireUniqueApplication(workspace, { ...application, ...written });
  const { anonymityScope, ...changes } = set(application, written);
  const inLetters = (value: unknown) => String(value).toLowerCase();
  const privacy =
    anonymityScope === undefined
      ? {}
      : {
          privacy: {
            from: { anonymityScope: inLetters(anonymityScope.from) },
            to: { anonymityScope: inLetters(anonymityScope.to) },
          },
        };
  logChange(book, organization, "application", application.slug, application.id, { ...changes, ...privacy });
  return application;
}

export function requireToken(
  book: Book,
  [organization, workspace, application]: Placed,
  password: string,
  requires: boolean,
  user: User,
) {
  requireIn(organization, workspace, user, "application_update");
  requirePassword(user, password);
  const { requiresAuthentication } = set(application, { requiresAuthentication: requires });
  if (requiresAuthentication === undefined) return application;
  const { from, to } = requiresAuthentication;
  const security = { security: { from: { requiresAuthentication: from }, to: { requiresAuthentication: to } } };
  logChange(book, organization, "application", application.slug, application.id, security);
  return application;
}

const originText = ({ domain, port, allowSubdomains, allowInsecureProtocol }: Origin): string =>
  `${allowInsecureProtocol ? "http" : "https"}://${allowSubdomains ? "*." : ""}${domain}${port === null ? "" : `:${port}`}`;

export function writeOrigins(
  book: Book,
  [organization, workspace, application]: Placed,
  origins: readonly Origin[],
  user: User,
): void {
  requireIn(organization, workspace, user, "application_update");
  const texts = (all: readonly Origin[]) => ({ trustedOrigins: all.map(originText) });
  const changes = { security: { from: texts(application.origins), to: texts(origins) } };
  if (new Set(origins.map(originText)).size < origins.length)
    throw problem("operation-conflict", "This origin is trusted already.");
  application.origins = origins;
  logChange(book, organization, "application", application.slug, application.id, changes);
}

export function deleteApplication(
  book: Book,
  [organization, workspace, application]: Placed,
  password: string,
  user: User,
): string {
  requireIn(organization, workspace, user, "application_delete");
  requirePassword(user, password);
  workspace.applications.splice(workspace.applications.indexOf(application), 1);
  log(book, organization, happened("application.deleted", application.slug, application.id));
  return application.id;
}
