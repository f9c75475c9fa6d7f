/**
 * The port: what every adapter of an account service offers, in the domain's words.
 * Kinds and planning speak only to this; `rest/` is the first adapter.
 */

import {
  type ApplicationInputs,
  type FieldOf,
  type InputsByKind,
  type Kind,
  kinds,
  type ListByKind,
  type OrganizationInputs,
  type ParentOf,
  type WorkspaceInputs,
} from "@charter/schema";

/** The stable ids of what objects of a kind are in. */
type ParentIds<K extends Kind> =
  ParentOf<K> extends "Workspace"
    ? { readonly organizationId: string; readonly workspaceId: string }
    : ParentOf<K> extends "Organization"
      ? { readonly organizationId: string }
      : object;

/** Inputs whose parents are resolved to the service's stable ids; the slugs stay for messages and credentials. */
export type ResolvedByKind = { readonly [K in Kind]: InputsByKind[K] & ParentIds<K> };

/** Where a membership stands between invitation and activity (D13). */
export type MembershipStatus = "pending" | "active" | "suspended" | "declined" | "expired";

/** An invitation as the service tells it. Times are RFC 3339 in UTC. */
export interface Invitation {
  readonly expiresAt: string;
  readonly sentAt: string;
  readonly sentCount: number;
}

/**
 * A field of a live object: its value, `null` where it is unset, and absent (undefined) where the credential
 * may not see it (D11a).
 */
type Fields<I, Identity extends PropertyKey> = {
  readonly [P in Exclude<keyof I, Identity>]?: Exclude<I[P], undefined> | null | undefined;
};

/** An organization as it is. */
export interface LiveOrganization extends Fields<OrganizationInputs, "slug"> {
  readonly id: string;
  readonly slug: string;
}

/** A workspace as it is. */
export interface LiveWorkspace extends Fields<WorkspaceInputs, "slug" | "organization"> {
  readonly id: string;
  readonly organizationId: string;
  readonly slug: string;
  /** Another one has its name in the spelling by which names are compared: its id stands for the slug, and no charter can say it. */
  readonly namesake?: true | undefined;
}

/** An application as it is. `slug` is unique in its workspace; so is `name` within an environment (D23). */
export interface LiveApplication
  extends Fields<ApplicationInputs, "organization" | "workspace" | "key" | "environment" | "slug"> {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly slug: string;
  readonly environment: string;
  /** As a workspace's. */
  readonly namesake?: true | undefined;
}

/** A membership as it is, from invitation to activity. */
export interface LiveMembership {
  readonly id: string;
  readonly organizationId: string;
  readonly principal: string;
  readonly role: string;
  readonly status: MembershipStatus;
  readonly accessUntil?: string | null | undefined;
  readonly invitation?: Invitation | null | undefined;
  /** Roles that the service has for this person beside `role`, where it allows several: a write leaves the one. */
  readonly beside?: readonly string[] | undefined;
}

/** A grant as it is. Its id is `<workspace id>/<principal>`: stable, because neither can change. */
export interface LiveWorkspaceGrant {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
  readonly permission: string;
  readonly accessUntil?: string | null | undefined;
  /** Permissions that the service has for this person beside `permission`, where it allows several. */
  readonly beside?: readonly string[] | undefined;
}

/** What is special about live objects of some kinds. */
interface SpecialByKind {
  readonly Organization: LiveOrganization;
  readonly Workspace: LiveWorkspace;
  readonly Application: LiveApplication;
  readonly Membership: LiveMembership;
  readonly WorkspaceGrant: LiveWorkspaceGrant;
}

/** What every live object has whose kind has nothing special. */
type PlainLive<K extends Kind> = Fields<InputsByKind[K], "organization" | "workspace" | "slug"> &
  ParentIds<K> & { readonly id: string; readonly slug: string };

/** Live objects by kind. */
export type LiveByKind = { readonly [K in Kind]: K extends keyof SpecialByKind ? SpecialByKind[K] : PlainLive<K> };

/**
 * A live object together with the slug of its organization, which picks the credential of a call, and where the service tells it, the
 * version that a write is meant for: of another one it is a conflict.
 */
export type Known<K extends Kind> = LiveByKind[K] & {
  readonly organization: string;
  readonly version?: string | undefined;
};

/** How much an organization may hold at once, where its service says so. */
export interface Limits {
  readonly memberships?: number;
  readonly workspaces?: number;
}

/** Who the calls are made as, in one organization. */
export interface Credential {
  readonly principal: string;
  /** The role it acts with there; absent while the organization does not exist or does not know it, or from outside. */
  readonly role?: string | undefined;
  readonly scope: "read" | "write";
  /** What it meets there; absent where the service tells no limit. */
  readonly limits?: Limits;
}

/** All objects of each kind in one organization. */
export type ObservedObjects = {
  readonly [K in Exclude<Kind, "Organization"> as ListByKind[K]]: readonly LiveByKind[K][];
};

/** Everything of one organization, from a few paged lists. */
export interface ObservedOrganization extends ObservedObjects {
  readonly credential: Credential;
  readonly organization: LiveOrganization;
  /** By id the version of each object, as the service has it; absent where it has none. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** Both sides of an ownership that was handed over, as they are afterwards. */
export interface OwnershipTransferred {
  readonly to: LiveMembership;
  readonly from: LiveMembership;
}

/** Fields of a kind to write: only those that change; `null` clears. Of a map only what changes in it (RFC 7396). */
export type Changes<K extends Kind> = { readonly [F in FieldOf<K>]?: unknown };

/**
 * What one kind can do on the service. Every method is one call, plus retries. What it answers is about the object that was asked
 * for; that one is not there only by the service's own word about this very object.
 */
export interface KindBackend<K extends Kind> {
  /** Creates the object. @throws ConflictError where its natural key is taken. */
  create(inputs: ResolvedByKind[K]): Promise<LiveByKind[K]>;
  /** Looks one object up by its natural key; `undefined` where there is none. */
  find(inputs: ResolvedByKind[K]): Promise<LiveByKind[K] | undefined>;
  /** Reads one object by its stable id; `undefined` where there is none. */
  get(known: Known<K>): Promise<LiveByKind[K] | undefined>;
  /**
   * Writes the changed fields and returns the object as the service now has it.
   * @throws ConflictError (`isOutdated`) where the object has another version than the one that is given
   */
  update(known: Known<K>, changes: Changes<K>): Promise<LiveByKind[K]>;
  /**
   * Deletes the object. For a membership the service is told the status that was seen, and refuses when it is
   * another by now (D14): ConflictError. "missing" where there was nothing to delete.
   */
  delete(known: Known<K>): Promise<"deleted" | "missing">;
}

/** One `KindBackend` a kind. */
export type KindBackends = { readonly [K in Kind]: KindBackend<K> };

/** A backend a kind. */
export function kindBackends(of: <K extends Kind>(kind: K) => KindBackend<K>): KindBackends;
export function kindBackends(of: (kind: Kind) => KindBackend<Kind>) {
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)]));
}

/** The backend of one kind. */
export function backendOf<K extends Kind>(backends: KindBackends, kind: K): KindBackend<K> {
  return backends[kind];
}

/** Something that happened, as an audit log tells it. */
export interface LoggedEvent {
  readonly kind: Kind;
  /** The stable id of the object that it happened to, and its natural key among its siblings at that time. */
  readonly id: string;
  readonly key: string;
  readonly what: "made" | "changed" | "gone";
  /** Who did it. */
  readonly actor: string;
  /** When, RFC 3339 in UTC. */
  readonly at: string;
  /** The values afterwards of the fields that it changed. */
  readonly changed: Readonly<Record<string, unknown>>;
}

/** An account service, for the organizations that the credentials reach. */
export interface Backend extends KindBackends {
  /** Reads one whole organization by slug or id; `undefined` where it does not exist. `slug` picks the credential. */
  observe(organization: {
    readonly slug: string;
    readonly id?: string | undefined;
  }): Promise<ObservedOrganization | undefined>;
  /** Who the credential for this organization is. */
  credential(organization: { readonly slug: string }): Promise<Credential>;
  /** Only the memberships: what a service that was just asked to create an organization added by itself. */
  memberships(organization: LiveOrganization): Promise<readonly LiveMembership[]>;
  /**
   * What happened in an organization, the newest first, a page at a time and only as far back as a bound of the adapter's own; absent
   * where the service keeps no log that can be read.
   * @throws ForbiddenError where the credential may not read it
   */
  readonly events?: (organization: LiveOrganization) => AsyncIterable<readonly LoggedEvent[]>;
  /** Sends an expired, declined or pending invitation again (D13, D13a). */
  resend(membership: Known<"Membership">): Promise<LiveMembership>;
  /**
   * Hands the top role of an organization over in one step, where only one person may hold it (D18).
   * @param role what the former owner becomes
   */
  transferOwnership(to: Known<"Membership">, from: LiveMembership, role: string): Promise<OwnershipTransferred>;
  /** How many calls were made so far, by method. */
  readonly calls: Readonly<Record<string, number>>;
}
