/** What somebody gains and loses between two access maps of one organization. */

import { changeOfRole, comparePermissions, type Platform } from "@charter/schema";
import { type Access, type AccessMap, hasJoined, type Member } from "./access-map";

/** One thing that somebody has more or less of. `from` is absent where they had nothing, `to` where they keep nothing. */
export type AccessChange =
  /** They belong to the organization, with a role, or do not any more. */
  | { readonly type: "membership"; readonly from?: string; readonly to?: string }
  /** They are invited, invited as something else, or their invitation ends before they joined. */
  | { readonly type: "invitation"; readonly from?: string; readonly to?: string }
  | { readonly type: "role"; readonly from: string; readonly to: string }
  /** In one workspace, implied access counted. */
  | { readonly type: "permission"; readonly workspace: string; readonly from?: string; readonly to?: string }
  /** They come to see a dataset (no `from`), do not any more (no `to`), or see other rows of it or for another time. */
  | { readonly type: "dataset"; readonly workspace: string; readonly from?: string; readonly to?: string }
  /** Their last day, at the organization or in a workspace; absent where there is no end. */
  | { readonly type: "time"; readonly workspace?: string; readonly from?: string; readonly to?: string };

/** What happens to one person in one organization. */
export interface PersonDifference {
  readonly principal: string;
  readonly organization: string;
  readonly gains: readonly AccessChange[];
  readonly losses: readonly AccessChange[];
}

type RoleChange = Extract<AccessChange, { readonly type: "role" }>;

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
  change: Omit<RoleChange, "type"> & { readonly type: "role" | "invitation" },
  platform: Platform,
  { gains, losses }: Collected,
): void {
  const { from, to } = change;
  if (from === to) return;
  const { loses, gains: wins } = changeOfRole(platform, from, to);
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
    if (after !== undefined) gains.push({ type: hasJoined(after) ? "membership" : "invitation", to: after.role });
    return;
  }
  if (after === undefined) {
    losses.push({ type: hasJoined(before) ? "membership" : "invitation", from: before.role });
    return;
  }
  const isInvited = !hasJoined(before) && !hasJoined(after);
  compareRole({ type: isInvited ? "invitation" : "role", from: before.role, to: after.role }, platform, collected);
  if (!isInvited) compareTime(before.until, after.until, undefined, collected);
}

function comparePlace(
  workspace: string,
  before: Access | undefined,
  after: Access | undefined,
  platform: Platform,
  collected: Collected,
): void {
  const [from, to] = [before?.permission, after?.permission];
  if (from === to) {
    // The end of a membership is said of the membership.
    if (before?.by === "grant" && after?.by === "grant") compareTime(before.until, after.until, workspace, collected);
    return;
  }
  const change: AccessChange = {
    type: "permission",
    workspace,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const isLoss = to === undefined || (from !== undefined && comparePermissions(platform, to, from) < 0);
  (isLoss ? collected.losses : collected.gains).push(change);
}

/** The workspaces where somebody's access may differ: those of their grants, and all where what their role implies does. */
function placesToCompare(principal: string, before: AccessMap, after: AccessMap): Iterable<string> {
  if (before.impliedTo(principal) !== after.impliedTo(principal))
    return new Set([...before.places.keys(), ...after.places.keys()]);
  return new Set([...before.grantsOf(principal).keys(), ...after.grantsOf(principal).keys()]);
}

function personDifference(principal: string, before: AccessMap, after: AccessMap): PersonDifference {
  const collected: Collected = { gains: [], losses: [] };
  const { platform, organization } = before;
  compareMember(before.members.get(principal), after.members.get(principal), platform, collected);
  for (const key of placesToCompare(principal, before, after)) {
    // A workspace that is new or goes is no gain and no loss of whoever's role implies all workspaces.
    const place = after.places.get(key) ?? before.places.get(key);
    if (place === undefined) continue;
    comparePlace(place.address, before.of(principal, key), after.of(principal, key), platform, collected);
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
  return [...people]
    .map((principal) => personDifference(principal, before, after))
    .filter(({ gains, losses }) => gains.length + losses.length > 0)
    .sort((one, other) => (one.principal < other.principal ? -1 : one.principal > other.principal ? 1 : 0));
}
