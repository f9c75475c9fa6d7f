/** Who held a role before this process wrote: Keystone adds a role to others without a word, where a charter means the one. */

import { ConflictError } from "../../errors";
import { type Assignment, listAssignmentsIn, type Place } from "./assignment";
import type { Connection } from "./connection";

/** A user on a domain or a project. */
export interface Spot {
  readonly organization: string;
  readonly organizationId: string;
  /** The id of the domain or the project. */
  readonly scopeId: string;
  readonly userId: string;
}

type Sort = Place["sort"];

const keyOf = (scopeId: string, userId: string): string => `${scopeId}/${userId}`;

const keysOf = (assignments: readonly Assignment[], sort: Sort): ReadonlySet<string> =>
  new Set(assignments.flatMap(({ place, userId }) => (place.sort === sort ? [keyOf(place.id, userId)] : [])));

/**
 * Whether somebody may hold a role already. One list a domain, and none where this process made the user or what the role is on:
 * creating what is new costs no call more.
 */
export function heldBefore({ door, made }: Connection, sort: Sort): (spot: Spot) => Promise<boolean> {
  const lists = new Map<string, Promise<ReadonlySet<string>>>();
  const list = (domainId: string, organization: string) => {
    const listing = listAssignmentsIn(door, sort, domainId, organization).then((all) => keysOf(all, sort));
    lists.set(domainId, listing);
    listing.catch(() => lists.delete(domainId));
    return listing;
  };
  return async ({ organization, organizationId, scopeId, userId }) => {
    if (made.has(scopeId) || made.has(userId)) return false;
    const held = await (lists.get(organizationId) ?? list(organizationId, organization));
    return held.has(keyOf(scopeId, userId));
  };
}

/** What Keystone would not say by itself, so that what is there is looked at before it is written. */
export const roleHeld = (path: string, principal: string): ConflictError =>
  new ConflictError({
    method: "PUT",
    path,
    problem: { type: "charter:role-held", detail: `${principal} holds a role there already` },
  });
