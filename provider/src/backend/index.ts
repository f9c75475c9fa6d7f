/**
 * The port: what every adapter of an account service offers, in the domain's words.
 * Kinds and planning speak only to this.
 */

import { type Kind, kinds, type ListByKind, type ShapeByKind } from "@charter/schema";
import type { Changes } from "./changes";
import type { Known, LiveByKind, LiveMembership, LiveOrganization, ResolvedByKind } from "./live";

/** How much an organization may hold at once, where its service says so. */
export interface Limits {
  readonly memberships?: number;
  readonly workspaces?: number;
  /** Sent within 24 hours. */
  readonly invitations?: number;
}

/** Who the calls are made as, in one organization. */
export interface Credential {
  readonly principal: string;
  /** The role it acts with there; absent while the organization does not exist or does not know it, or from outside. */
  readonly role?: string | undefined;
  readonly scope: "read" | "write";
  /** What it lacks for writing, in words; absent where it may, and where the service does not tell. */
  readonly lacks?: string;
  /** What it meets there; absent where the service tells no limit. */
  readonly limits?: Limits;
}

/** Kinds of which many organizations have nothing. */
type RareKind = { [K in Kind]: ShapeByKind[K] extends { readonly rare: true } ? K : never }[Kind];

/** All objects of each kind in one organization; a rare one's list is absent where there are none. */
export type ObservedObjects = {
  readonly [K in Exclude<Kind, "Organization" | RareKind> as ListByKind[K]]: readonly LiveByKind[K][];
} & { readonly [K in RareKind as ListByKind[K]]?: readonly LiveByKind[K][] };

/** Everything of one organization, from a few paged lists. */
export interface ObservedOrganization extends ObservedObjects {
  readonly credential: Credential;
  readonly organization: LiveOrganization;
  /** By id the version of each object, as the service has it; absent where it has none. */
  readonly versions?: Readonly<Record<string, string>>;
  /** The kinds whose lists the credential may not read: theirs are empty, and nobody can tell what is there (D11a). */
  readonly unseen?: readonly Kind[];
  /** By name the service's own id of whoever has it now, of those that were asked for and are not there. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** The credential sees who belongs, and not who is invited: whoever is not in the list may be invited (D11a). */
  readonly hidesInvitations?: boolean;
}

/** Both sides of an ownership that was handed over, as they are afterwards. */
export interface OwnershipTransferred {
  readonly to: LiveMembership;
  readonly from: LiveMembership;
}

/**
 * What one kind can do on the service. Every method is one call, plus retries. What it answers is about the object that was asked
 * for; that one is not there only by the service's own word about this very object.
 */
export interface KindBackend<K extends Kind> {
  /** Creates the object. @throws ConflictError where its natural key is taken. */
  create(inputs: ResolvedByKind[K]): Promise<LiveByKind[K]>;
  /** Looks one object up by its natural key; `undefined` where there is none. */
  find(inputs: ResolvedByKind[K]): Promise<LiveByKind[K] | undefined>;
  /** Reads one object by its stable id; `undefined` where there is none. `versions` learn which one it is, where the service tells. */
  get(known: Known<K>, versions?: Map<string, string>): Promise<LiveByKind[K] | undefined>;
  /**
   * Writes the changed fields and returns the object as the service now has it.
   * @throws ConflictError (`isOutdated`) where the object has another version than the one that is given
   */
  update(known: Known<K>, changes: Changes<K>): Promise<LiveByKind[K]>;
  /**
   * Deletes the object. For what has a status, a membership or a grant where people are invited to workspaces, the service is told the
   * one that was seen, and refuses when it is another by now (D14): ConflictError. "missing" where there was nothing to delete.
   */
  delete(known: Known<K>): Promise<"deleted" | "missing">;
  /** Of kinds that people are invited to, where the service can: sends an invitation again that expired, was declined or is pending (D13, D13a). */
  resend?(known: Known<K>): Promise<LiveByKind[K]>;
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
  /**
   * Reads one whole organization by slug or id; `undefined` where it does not exist. `slug` picks the credential.
   * @param organization with `partly`, a list that the credential may not read is left out, and its kind is `unseen`
   * @throws ForbiddenError where the credential may not read one otherwise
   */
  observe(organization: {
    readonly slug: string;
    readonly id?: string | undefined;
    readonly partly?: boolean | undefined;
    /** The repositories whose open invitations from outside matter: reading those of all may take a call each. */
    readonly repositories?: readonly string[] | undefined;
    /** People who should be there: of whoever is not, an adapter whose service lets names change hands tells who has the name. */
    readonly people?: readonly string[] | undefined;
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
  /**
   * Hands the top role of an organization over in one step, where only one person may hold it (D18).
   * @param role what the former owner becomes
   */
  transferOwnership(to: Known<"Membership">, from: LiveMembership, role: string): Promise<OwnershipTransferred>;
  /** How many calls were made so far, by method. */
  readonly calls: Readonly<Record<string, number>>;
}
