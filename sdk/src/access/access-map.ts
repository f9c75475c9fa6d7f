/** Who can do what in one organization: person × workspace → permission, why, until when. */

import type { MembershipStatus } from "@charter/provider";
import {
  covers,
  type Given,
  type Held,
  impliedBy,
  noRoles,
  type Platform,
  pointsOf,
  type RoleBook,
  union,
} from "@charter/schema";

/** Somebody's place in an organization. */
export interface Member extends Held {
  readonly principal: string;
  readonly status: MembershipStatus;
  /** The last day, `YYYY-MM-DD`, in UTC (D38). */
  readonly until?: string;
}

/** What somebody is given in a workspace. */
export interface Granted extends Given {
  readonly until?: string;
}

/** A workspace: what it is known by, its address, and the roles that it has of its own. */
export interface Place {
  /** The service's id, or the address where there is none yet: the same before and after a rename. */
  readonly key: string;
  readonly address: string;
  readonly roles?: RoleBook;
}

/** What somebody can do in a workspace. */
export interface Access extends Granted {
  /** The role that implies it, or that it was granted. */
  readonly by: "role" | "grant";
}

/** What a map is made of. */
export interface AccessMapParts {
  readonly organization: string;
  readonly platform: Platform;
  readonly members: Iterable<Member>;
  readonly places: Iterable<Place>;
  /** Of each principal, by the key of the workspace. */
  readonly grants: ReadonlyMap<string, ReadonlyMap<string, Granted>>;
}

/** Whoever was invited and has not joined has nothing that a role implies. */
export const hasJoined = ({ status }: { readonly status?: unknown }): boolean =>
  status === "active" || status === "suspended";

/** The access map of one organization. Implied access is worked out where it is asked for, not kept for each workspace. */
export class AccessMap {
  readonly organization: string;
  readonly platform: Platform;
  readonly members: ReadonlyMap<string, Member>;
  readonly places: ReadonlyMap<string, Place>;
  private readonly grants: ReadonlyMap<string, ReadonlyMap<string, Granted>>;

  constructor({ organization, platform, members, places, grants }: AccessMapParts) {
    this.organization = organization;
    this.platform = platform;
    this.members = new Map([...members].map((member) => [member.principal, member]));
    this.places = new Map([...places].map((place) => [place.key, place]));
    this.grants = grants;
  }

  /** Everybody who belongs to the organization or has a grant in it. */
  get people(): Iterable<string> {
    return new Set([...this.members.keys(), ...this.grants.keys()]);
  }

  /** Somebody's own grants, by the key of the workspace. */
  grantsOf(principal: string): ReadonlyMap<string, Granted> {
    return this.grants.get(principal) ?? new Map();
  }

  /** What somebody's place at the organization gives them in every workspace. */
  impliedTo(principal: string): Given | undefined {
    const member = this.members.get(principal);
    return member === undefined || !hasJoined(member) ? undefined : impliedBy(this.platform, member);
  }

  /** The points of what somebody is given in a workspace. */
  pointsIn(place: string, given: Given | undefined): ReadonlySet<string> {
    return pointsOf(this.platform, this.places.get(place)?.roles ?? noRoles, given ?? {});
  }

  /** What somebody can do in a workspace: what their role implies, and what they are granted beside it. */
  of(principal: string, place: string): Access | undefined {
    if (!this.places.has(place)) return undefined;
    const implied = this.impliedTo(principal);
    const granted = this.grantsOf(principal).get(place);
    if (implied === undefined) return granted === undefined ? undefined : { ...granted, by: "grant" };
    if (granted !== undefined && !covers(this.pointsIn(place, implied), this.pointsIn(place, granted))) {
      const { until, ...given } = granted;
      const end = until === undefined ? {} : { until };
      return { ...union(this.platform, implied, given), ...end, by: "grant" };
    }
    const until = this.members.get(principal)?.until;
    return { ...implied, by: "role", ...(until === undefined ? {} : { until }) };
  }
}
