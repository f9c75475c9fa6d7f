/** Objects as GraphQL asks for them: lists and what is inside are functions of their arguments. */

import { membershipOf, requireAt, requireIn, seesWorkspace } from "./access.mts";
import type { Application, Book, Member, Organization, User, Workspace } from "./book.mts";
import type { connectionsOf, PageArguments } from "./connections.mts";
import { organizationPermissions, workspacePermissions } from "./permissions.mts";

/** Who looks, and how much a page may hold. */
export interface Look {
  readonly book: Book;
  readonly user: User;
  readonly connection: ReturnType<typeof connectionsOf>;
}

const userView = ({ id, email, username }: User) => ({ __typename: "User", id, email, username });

export const viewerView = ({ user }: Look) => userView(user);

export const memberView = (member: Member, at: "Organization" | "Workspace") => {
  const preset = at === "Organization" ? organizationPermissions : workspacePermissions;
  return {
    __typename: `${at}Membership`,
    id: member.id,
    role: member.role,
    permissions: member.role === "CUSTOM" ? member.permissions : preset[member.role],
    status: member.status,
    invitationEmail: member.invitationEmail,
    user: member.user === null ? null : userView(member.user),
    since: member.since,
  };
};

export const applicationView = ({ connection }: Look, { origins, ...application }: Application) => ({
  __typename: "WebApplication",
  ...application,
  publicId: `public-${application.id}`,
  settings: {
    anonymityScope: application.anonymityScope,
    requiresAuthentication: application.requiresAuthentication,
    timeZone: application.timeZone,
    weekStart: null,
  },
  trustedOrigins: (page: PageArguments) => connection(origins, page, (one) => one),
});

/** Locales have ids of their own. */
export const localeView = (workspace: Workspace, code: string) => ({
  id: `${workspace.id}-${String(workspace.locales.indexOf(code)).padStart(4, "0")}`,
  code,
  required: code === workspace.defaultLocale,
});

export const workspaceView = (look: Look, organization: Organization, workspace: Workspace) => {
  const { connection, user } = look;
  const { id, slug, name, website, timeZone, defaultLocale, botExclusion, locales, members, applications } = workspace;
  return {
    ...{
      __typename: "Workspace",
      id,
      slug,
      name,
      website,
      timeZone,
      defaultLocale,
      botExclusion,
      suspendedService: false,
    },
    locales: (page: PageArguments) =>
      connection(
        locales.map((code) => localeView(workspace, code)),
        page,
        (one) => one,
      ),
    members: (page: PageArguments) => {
      requireIn(organization, workspace, user, "workspace_member_view");
      return connection(members, page, (one) => memberView(one, "Workspace"));
    },
    application: ({ slug: wanted }: { readonly slug: string }) => {
      const found = applications.find((one) => one.slug === wanted);
      return found === undefined ? null : applicationView(look, found);
    },
    applications: (page: PageArguments) => {
      requireIn(organization, workspace, user, "application_view");
      return connection(applications, page, (one) => applicationView(look, one));
    },
  };
};

export const organizationView = (look: Look, organization: Organization) => {
  const { connection, user } = look;
  const { id, slug, name, email, website, type, members, workspaces } = organization;
  const seen = workspaces.filter((one) => seesWorkspace(organization, one, user));
  return {
    ...{ __typename: "Organization", id, slug, name, email, website, type },
    viewerRole: membershipOf(organization, user)?.role ?? null,
    members: (page: PageArguments) => {
      requireAt(organization, user, "organization_member_view");
      return connection(members, page, (one) => memberView(one, "Organization"));
    },
    workspace: ({ slug: wanted }: { readonly slug: string }) => {
      const found = seen.find((one) => one.slug === wanted);
      return found === undefined ? null : workspaceView(look, organization, found);
    },
    workspaces: (page: PageArguments) => connection(seen, page, (one) => workspaceView(look, organization, one)),
  };
};
