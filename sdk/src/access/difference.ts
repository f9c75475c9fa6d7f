/** What somebody gains and loses between two access maps of one organization. */

import { changeOfRole, covers, givesRoles, nameOfGiven, nameOfHeld, type Platform } from "@charter/schema";
import { type AccessMap, hasJoined, isInvitation, type Member } from "./access-map";
import { Places } from "./places";

/** One thing that somebody has more or less of. `from` is absent where they had nothing, `to` where they keep nothing. */
export type AccessChange =
  /** They belong to the organization, with a role, or do not any more. */
  | { readonly type: "membership"; readonly from?: string; readonly to?: string }
  /** They are invited, to the organization or to a workspace, invited as something else, or their invitation ends before they joined. */
  | { readonly type: "invitation"; readonly workspace?: string; readonly from?: string; readonly to?: string }
  | { readonly type: "role"; readonly from: string; readonly to: string }
  /** In one workspace, implied access counted: a permission, or the names of roles, with the points that they win or lose by it. */
  | {
      readonly type: "permission";
      readonly workspace: string;
      readonly from?: string;
      readonly to?: string;
      readonly points?: readonly string[];
    }
  /** They come to see a dataset (no `from`), do not any more (no `to`), or see other rows of it or for another time. */
  | { readonly type: "dataset"; readonly workspace: string; readonly from?: string; readonly to?: string }
  /** What they reach through a workspace, or one above it: a repository, with another permission or none (no `to`). */
  | {
      readonly type: "repository";
      readonly workspace: string;
      readonly repository: string;
      readonly from?: string;
      readonly to?: string;
    }
  /** Their last day, at the organization or in a workspace; absent where there is no end. */
  | { readonly type: "time"; readonly workspace?: string; readonly from?: string; readonly to?: string };

/** What happens to one person in one organization. */
export interface PersonDifference {
  readonly principal: string;
  readonly organization: string;
  readonly gains: readonly AccessChange[];
  readonly losses: readonly AccessChange[];
}

type PermissionChange = Extract<AccessChange, { readonly type: "permission" }>;

/** What is collected of one person. */
interface Collected {
  readonly gains: AccessChange[];
  readonly losses: AccessChange[];
}

/** An absent last day is later than any. */
const isEarlier = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && (other === undefined || one < other);

function compareTime(
  from: string | undefined,
  to: string | undefined,
  workspace: string | undefined,
  { gains, losses }: Collected,
): void {
  if (from === to) return;
  const change: AccessChange = {
    type: "time",
    ...(workspace === undefined ? {} : { workspace }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  (isEarlier(to, from) ? losses : gains).push(change);
}

/** @param type of whoever has not joined, only the invitation says it */
function compareRole(
  type: "role" | "invitation",
  before: Member,
  after: Member,
  platform: Platform,
  { gains, losses }: Collected,
): void {
  const [from, to] = [nameOfHeld(before), nameOfHeld(after)];
  if (from === to) return;
  const { loses, gains: wins } = changeOfRole(platform, before, after);
  const change = { type, from, to };
  if (loses) losses.push(change);
  if (wins) gains.push(change);
}

function compareMember(
  before: Member | undefined,
  after: Member | undefined,
  platform: Platform,
  collected: Collected,
): void {
  const { gains, losses } = collected;
  if (before === undefined) {
    if (after !== undefined)
      gains.push({ type: hasJoined(after) ? "membership" : "invitation", to: nameOfHeld(after) });
    return;
  }
  if (after === undefined) {
    losses.push({ type: hasJoined(before) ? "membership" : "invitation", from: nameOfHeld(before) });
    return;
  }
  const isInvited = !hasJoined(before) && !hasJoined(after);
  compareRole(isInvited ? "invitation" : "role", before, after, platform, collected);
  if (!isInvited) compareTime(before.until, after.until, undefined, collected);
}

/** The points of the one that the other lacks, where the platform has points; the name of an ordered permission says all. */
function beyond(one: ReadonlySet<string>, other: ReadonlySet<string>, { platform }: AccessMap) {
  const points = givesRoles(platform) ? [...one].filter((point) => !other.has(point)).sort() : [];
  return points.length === 0 ? {} : { points };
}

function comparePlace(key: string, principal: string, before: AccessMap, after: AccessMap, collected: Collected): void {
  const place = after.places.get(key) ?? before.places.get(key);
  // A workspace that is new or goes is no gain and no loss of whoever's role implies all workspaces.
  if (place === undefined) return;
  const [old, now] = [before.of(principal, key), after.of(principal, key)];
  const [had, has] = [before.pointsIn(key, old), after.pointsIn(key, now)];
  const [from, to] = [old && nameOfGiven(old), now && nameOfGiven(now)];
  if (from === to && covers(had, has) && covers(has, had)) {
    // The end of a membership is said of the membership.
    if (old?.by === "grant" && now?.by === "grant") compareTime(old.until, now.until, place.address, collected);
    return;
  }
  const change: PermissionChange = {
    type: "permission",
    workspace: place.address,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const loses = to === undefined || !covers(has, had);
  if (loses) collected.losses.push({ ...change, ...beyond(had, has, before) });
  if (!loses || (givesRoles(before.platform) && !covers(had, has))) {
    collected.gains.push({ ...change, ...beyond(has, had, before) });
  }
}

/** An invitation to a workspace that begins, ends, or says something else. */
function compareInvitation(
  key: string,
  principal: string,
  before: AccessMap,
  after: AccessMap,
  { gains, losses }: Collected,
): void {
  const place = after.places.get(key) ?? before.places.get(key);
  const [old, now] = [before.grantsOf(principal).get(key), after.grantsOf(principal).get(key)];
  if (place === undefined) return;
  const change = { type: "invitation", workspace: place.address } as const;
  // Whoever accepts has what they were invited to: that is compared as such.
  if (!isInvitation(now)) {
    if (now === undefined && isInvitation(old)) losses.push({ ...change, from: nameOfGiven(old) });
    return;
  }
  if (!isInvitation(old)) {
    gains.push({ ...change, to: nameOfGiven(now) });
    return;
  }
  const [had, has] = [before.pointsIn(key, old), after.pointsIn(key, now)];
  const both = { ...change, from: nameOfGiven(old), to: nameOfGiven(now) };
  if (!covers(has, had)) losses.push(both);
  if (!covers(had, has)) gains.push(both);
}

function personDifference(principal: string, before: AccessMap, after: AccessMap, places: Places): PersonDifference {
  const collected: Collected = { gains: [], losses: [] };
  const { platform, organization } = before;
  compareMember(before.members.get(principal), after.members.get(principal), platform, collected);
  for (const key of places.toCompare(principal)) {
    compareInvitation(key, principal, before, after, collected);
    comparePlace(key, principal, before, after, collected);
  }
  return { principal, organization, ...collected };
}

/**
 * Who gains and who loses what between two maps of one organization; whoever has what they had is left out.
 * @param people whom to compare; by default everybody in either map
 */
export function accessDifference(
  before: AccessMap,
  after: AccessMap,
  people: Iterable<string> = new Set([...before.people, ...after.people]),
): readonly PersonDifference[] {
  const places = new Places(before, after);
  return [...people]
    .map((principal) => personDifference(principal, before, after, places))
    .filter(({ gains, losses }) => gains.length + losses.length > 0)
    .sort((one, other) => (one.principal < other.principal ? -1 : one.principal > other.principal ? 1 : 0));
}
