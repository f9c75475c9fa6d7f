/** Objects as they are on the service, in the domain's words. */

import type { InputsByKind, Kind, ParentOf } from "@charter/schema";
import type { MembershipStatus } from "./status-seen";

export type { MembershipStatus };

/** The stable ids of what objects of a kind are in. */
type ParentIds<K extends Kind> =
  ParentOf<K> extends "Workspace"
    ? { readonly organizationId: string; readonly workspaceId: string }
    : ParentOf<K> extends "Organization"
      ? { readonly organizationId: string }
      : object;

/** Inputs whose parents are resolved to the service's stable ids; the slugs stay for messages and credentials. */
export type ResolvedByKind = { readonly [K in Kind]: InputsByKind[K] & ParentIds<K> };

/** An invitation as the service tells it. Times are RFC 3339 in UTC. */
export interface Invitation {
  readonly expiresAt: string;
  readonly sentAt: string;
  /** Absent where the service does not tell it. */
  readonly sentCount?: number | undefined;
}

/**
 * A field of a live object: its value, `null` where it is unset, and absent (undefined) where the credential
 * may not see it (D11a).
 */
type Fields<I, Identity extends PropertyKey> = {
  readonly [P in Exclude<keyof I, Identity>]?: Exclude<I[P], undefined> | null | undefined;
};

/** What every live object has whose kind has nothing special. */
type PlainLive<K extends Kind> = Fields<InputsByKind[K], "organization" | "workspace" | "slug"> &
  ParentIds<K> & { readonly id: string; readonly slug: string };

/** An organization as it is. */
export type LiveOrganization = PlainLive<"Organization">;

/** What may have a name by which no charter can call it. */
interface Called {
  /**
   * Its id stands for the slug: another one has its name (`taken`), in the spelling by which names are compared, or a charter cannot
   * have such a name (`unwritable`).
   */
  readonly nameless?: "taken" | "unwritable" | undefined;
}

/** A workspace as it is. */
export type LiveWorkspace = PlainLive<"Workspace"> & Called;

/** An application as it is. `slug` is unique in its workspace; so is `name` within an environment (D23). */
export type LiveApplication = Omit<PlainLive<"Application">, "key" | "environment"> &
  Called & { readonly environment: string };

/** A membership as it is, from invitation to activity. */
export interface LiveMembership {
  readonly id: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly role: string;
  /** The points of a custom role (D22); absent where the platform has none. */
  readonly permissions?: readonly string[] | null | undefined;
  readonly status: MembershipStatus;
  readonly accessUntil?: string | null | undefined;
  readonly invitation?: Invitation | null | undefined;
  /** With the membership the service deletes the person's account, wherever else they use it. */
  readonly deletesAccount?: boolean | undefined;
  /** Roles that the service has for this person beside `role`, where it allows several: a write leaves the one. */
  readonly beside?: readonly string[] | undefined;
}

/**
 * A grant as it is. Its id is `<workspace id>/<principal>`: stable, because neither can change. Where people are invited to workspaces it
 * ends with one of its own instead, because another invitation is another grant (D22).
 */
export interface LiveWorkspaceGrant {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
  /** On a platform whose permissions have an order (D12). */
  readonly permission?: string | undefined;
  /** On a platform with workspace roles (D22, D32). */
  readonly roles?: readonly string[] | undefined;
  /** The points of a custom role. */
  readonly permissions?: readonly string[] | null | undefined;
  readonly accessUntil?: string | null | undefined;
  /** Where people are invited to workspaces; absent elsewhere. */
  readonly status?: MembershipStatus | undefined;
  readonly invitation?: Invitation | null | undefined;
  /** Permissions that the service has for this person beside `permission`, where it allows several. */
  readonly beside?: readonly string[] | undefined;
}

/** What a workspace sees of a data source, as it is. */
export type LiveDataGrant = Omit<PlainLive<"DataGrant">, "slug" | "source" | "table"> & {
  readonly source: string;
  readonly table: string;
};

/** What a person sees of a dataset, as it is. */
export type LiveDatasetGrant = Omit<PlainLive<"DatasetGrant">, "slug" | "dataset" | "principal"> & {
  readonly dataset: string;
  readonly principal: string;
};

/** What a workspace may do in a repository, as it is. */
export type LiveRepositoryGrant = Omit<PlainLive<"RepositoryGrant">, "slug" | "repository"> & {
  readonly repository: string;
};

/** What somebody from outside may do in a repository, as it is: whoever was invited to it and has not answered, too. */
export type LiveCollaborator = Omit<PlainLive<"Collaborator">, "slug" | "repository" | "principal"> & {
  readonly repository: string;
  readonly principal: string;
};

/** What is special about live objects of some kinds. */
interface SpecialByKind {
  readonly Workspace: LiveWorkspace;
  readonly Application: LiveApplication;
  readonly Membership: LiveMembership;
  readonly WorkspaceGrant: LiveWorkspaceGrant;
  readonly DataGrant: LiveDataGrant;
  readonly DatasetGrant: LiveDatasetGrant;
  readonly RepositoryGrant: LiveRepositoryGrant;
  readonly Collaborator: LiveCollaborator;
}

/** Live objects by kind. */
export type LiveByKind = { readonly [K in Kind]: K extends keyof SpecialByKind ? SpecialByKind[K] : PlainLive<K> };

/**
 * A live object together with the slug of its organization, which picks the credential of a call, and where the service tells it, the
 * version that a write is meant for: of another one it is a conflict.
 */
export type Known<K extends Kind> = LiveByKind[K] & {
  readonly organization: string;
  readonly etag?: string | undefined;
  /** Of an organization that goes: the members of whom somebody was shown that the service deletes their account with it. */
  readonly accountsShown?: readonly string[] | undefined;
};
