/** The schema that the adapter's documents are checked against, and what answers them. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema } from "graphql";
import { organizationById, sees, seesWorkspace, workspaceById } from "./access.mts";
import { type Application, type Book, nextId, type Organization, type Workspace } from "./book.mts";
import type { PageArguments } from "./connections.mts";
import { requireForm } from "./forms.mts";
import * as hierarchy from "./hierarchy.mts";
import { type Changed, change, type Invited, invite, remove, suspend, type Where } from "./members.mts";
import { organizationPermissions, type Role, workspacePermissions } from "./permissions.mts";
import { problem } from "./problem.mts";
import {
  applicationView,
  type Look,
  localeView,
  memberView,
  organizationView,
  viewerView,
  workspaceView,
} from "./views.mts";

const file = fileURLToPath(new URL("../../../../provider/src/adapters/croct/schema.graphql", import.meta.url));

/** All that the product is known to answer. */
export const schema = buildSchema(readFileSync(file, "utf8"));

interface InOrganization {
  readonly organizationId: string;
}

interface InWorkspace {
  readonly workspaceId: string;
}

interface InApplication {
  readonly applicationId: string;
}

interface With<P> {
  readonly payload: P;
}

interface One {
  readonly id: string;
}

interface Confirmed {
  readonly password: string;
}

/** All applications that somebody sees, with what they are in. */
const placesIn = (book: Book, { user }: Look): readonly hierarchy.Placed[] =>
  book.organizations.flatMap((organization) =>
    organization.workspaces
      .filter((workspace) => seesWorkspace(organization, workspace, user))
      .flatMap((workspace) =>
        workspace.applications.map((application) => [organization, workspace, application] as const),
      ),
  );

function placeOf(book: Book, look: Look, id: string): hierarchy.Placed {
  const place = placesIn(book, look).find(([, , application]) => application.id === id);
  if (place === undefined) throw problem("resource-not-found", `There is no application ${id}.`);
  return place;
}

/** Any object that somebody sees, by its id. */
function nodeOf(book: Book, look: Look, id: string): object | null {
  const { user } = look;
  for (const organization of book.organizations.filter((one) => sees(one, user))) {
    if (organization.id === id) return organizationView(look, organization);
    const member = organization.members.find((one) => one.id === id);
    if (member !== undefined) return memberView(member, "Organization");
    for (const workspace of organization.workspaces.filter((one) => seesWorkspace(organization, one, user))) {
      if (workspace.id === id) return workspaceView(look, organization, workspace);
      const guest = workspace.members.find((one) => one.id === id);
      if (guest !== undefined) return memberView(guest, "Workspace");
    }
  }
  const place = placesIn(book, look).find(([, , application]) => application.id === id);
  return place === undefined ? null : applicationView(look, place[2]);
}

const questions = (book: Book, look: Look) => ({
  organization: ({ slug }: { readonly slug: string }) => {
    const found = book.organizations.find((one) => one.slug === slug && sees(one, look.user));
    return found === undefined ? null : organizationView(look, found);
  },
  organizations: (page: PageArguments) =>
    look.connection(
      book.organizations.filter((one) => sees(one, look.user)),
      page,
      (one) => organizationView(look, one),
    ),
  viewer: () => viewerView(look),
  node: ({ id }: One) => nodeOf(book, look, id),
  organizationRolePermissions: ({ role }: { readonly role: Role }) => organizationPermissions[role],
  workspaceRolePermissions: ({ role }: { readonly role: Role }) => workspacePermissions[role],
});

function ofHierarchy(book: Book, look: Look, now: number) {
  const { user } = look;
  const organization = (id: string): Organization => organizationById(book, id, user);
  const workspace = (id: string): readonly [Organization, Workspace] => workspaceById(book, id, user);
  const application = (id: string) => placeOf(book, look, id);
  const shownIn = (id: string, made: (place: readonly [Organization, Workspace]) => Workspace) => {
    const place = workspace(id);
    return workspaceView(look, place[0], made(place));
  };
  const shown = (id: string, made: (place: hierarchy.Placed) => Application) =>
    applicationView(look, made(application(id)));

  return {
    createOrganization: ({ payload }: With<hierarchy.NewOrganization>) =>
      organizationView(look, hierarchy.createOrganization(book, payload, user, now)),
    updateOrganization: ({ organizationId, payload }: InOrganization & With<object>) =>
      organizationView(look, hierarchy.updateOrganization(book, organization(organizationId), payload, user)),
    deleteOrganization: ({ organizationId, password }: InOrganization & Confirmed) =>
      hierarchy.deleteOrganization(book, organization(organizationId), password, user),
    createWorkspace: ({ organizationId, payload }: InOrganization & With<hierarchy.NewWorkspace>) => {
      const parent = organization(organizationId);
      return workspaceView(look, parent, hierarchy.createWorkspace(book, parent, payload, user));
    },
    updateWorkspace: ({ workspaceId, payload }: InWorkspace & With<object>) =>
      shownIn(workspaceId, (place) => hierarchy.updateWorkspace(book, place, payload, user)),
    addWorkspaceLocale: ({ workspaceId, payload: { code } }: InWorkspace & With<{ readonly code: string }>) => {
      const place = workspace(workspaceId);
      if (place[1].locales.includes(code)) throw problem("operation-conflict", `There is the locale ${code} already.`);
      hierarchy.writeLocales(book, place, [...place[1].locales, code], user);
      return localeView(place[1], code);
    },
    removeWorkspaceLocale: ({ workspaceId, code }: InWorkspace & { readonly code: string }) => {
      const place = workspace(workspaceId);
      if (!place[1].locales.includes(code)) throw problem("resource-not-found", `There is no locale ${code}.`);
      const { id } = localeView(place[1], code);
      hierarchy.writeLocales(
        book,
        place,
        place[1].locales.filter((one) => one !== code),
        user,
      );
      return id;
    },
    deleteWorkspace: ({ workspaceId, password }: InWorkspace & Confirmed) =>
      hierarchy.deleteWorkspace(book, workspace(workspaceId), password, user),
    createWebApplication: ({ workspaceId, payload }: InWorkspace & With<hierarchy.NewApplication>) =>
      applicationView(look, hierarchy.createApplication(book, workspace(workspaceId), payload, user)),
    updateApplication: ({ applicationId, payload }: InApplication & With<object>) =>
      shown(applicationId, (place) => hierarchy.updateApplication(book, place, payload, user)),
    updateApplicationTokenRequirement: ({
      applicationId,
      password,
      requireAuthenticationToken,
    }: InApplication & Confirmed & { readonly requireAuthenticationToken: boolean }) =>
      shown(applicationId, (place) => hierarchy.requireToken(book, place, password, requireAuthenticationToken, user)),
    addTrustedOrigin: ({
      applicationId,
      origin,
    }: InApplication & {
      readonly origin: Parameters<typeof requireForm.origin>[0] & {
        readonly allowSubdomains: boolean;
        readonly allowInsecureProtocol: boolean;
      };
    }) => {
      requireForm.origin(origin);
      const place = application(applicationId);
      const added = { id: nextId(book, "origin"), ...origin, port: origin.port ?? null };
      hierarchy.writeOrigins(book, place, [...place[2].origins, added], user);
      return added;
    },
    removeTrustedOrigin: ({ applicationId, id }: InApplication & One) => {
      const place = application(applicationId);
      if (!place[2].origins.some((one) => one.id === id))
        throw problem("resource-not-found", `There is no origin ${id}.`);
      hierarchy.writeOrigins(
        book,
        place,
        place[2].origins.filter((one) => one.id !== id),
        user,
      );
      return id;
    },
    deleteApplication: ({ applicationId, password }: InApplication & Confirmed) =>
      hierarchy.deleteApplication(book, application(applicationId), password, user),
  };
}

function ofPeople(book: Book, look: Look, now: number) {
  const { user } = look;
  const inOrganization = (id: string): Where => ({ organization: organizationById(book, id, user) });
  const inWorkspace = (id: string): Where => {
    const [organization, workspace] = workspaceById(book, id, user);
    return { organization, workspace };
  };
  return {
    inviteOrganizationMember: ({ organizationId, payload }: InOrganization & With<Invited>) =>
      memberView(invite(book, inOrganization(organizationId), payload, user, now), "Organization"),
    updateOrganizationMemberPermission: ({ organizationId, payload }: InOrganization & With<Changed>) =>
      memberView(change(book, inOrganization(organizationId), payload, user), "Organization"),
    removeOrganizationMember: ({ organizationId, id }: InOrganization & One) =>
      remove(book, inOrganization(organizationId), id, user),
    suspendOrganizationMembership: ({ organizationId, id }: InOrganization & One) =>
      memberView(suspend(book, inOrganization(organizationId), id, user, "SUSPENDED"), "Organization"),
    reactivateOrganizationMembership: ({ organizationId, id }: InOrganization & One) =>
      memberView(suspend(book, inOrganization(organizationId), id, user, "ACTIVE"), "Organization"),
    inviteWorkspaceMember: ({ workspaceId, payload }: InWorkspace & With<Invited>) =>
      memberView(invite(book, inWorkspace(workspaceId), payload, user, now), "Workspace"),
    updateWorkspaceMemberPermission: ({ workspaceId, payload }: InWorkspace & With<Changed>) =>
      memberView(change(book, inWorkspace(workspaceId), payload, user), "Workspace"),
    removeWorkspaceMember: ({ workspaceId, id }: InWorkspace & One) => remove(book, inWorkspace(workspaceId), id, user),
  };
}

/** What answers each field of `Query` and `Mutation`, for somebody who asks now. */
export const resolvers = (book: Book, look: Look, now: number) => ({
  ...questions(book, look),
  ...ofHierarchy(book, look, now),
  ...ofPeople(book, look, now),
});
