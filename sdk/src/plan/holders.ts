/** Who holds the top role and until when: now, and after the changes of a plan (D18, D38). */

import { type Charter, isCalledFromOutside, isTopRole, type Platform } from "@charter/schema";
import { newRole, principalOf } from "./change-of-role";
import { leaver } from "./leaver";
import type { LiveIndex } from "./observe";
import type { PlannedChange } from "./plan";

/** A term without an end: it sorts after every day. */
const forGood = "~";

/** No term: it sorts before every day. */
const none = "";

/** How long somebody belongs: their last day, or for good. */
export const termOf = (accessUntil: unknown): string => (typeof accessUntil === "string" ? accessUntil : forGood);

/** Who holds the top role now, each with their term. */
export type Holders = ReadonlyMap<string, string>;

/** Who holds the top role now; of a new organization, whoever creates it. */
export function holdersOf(index: LiveIndex | undefined, { platform }: Charter, own: string, today: string): Holders {
  if (index === undefined) return new Map(isCalledFromOutside(platform) ? [] : [[own, forGood]]);
  return new Map(
    index.observed.memberships
      .filter(({ role, status }) => status === "active" && isTopRole(platform, role))
      .map(({ principal, accessUntil }) => [principal, termOf(accessUntil)] as const)
      .filter(([, term]) => term >= today),
  );
}

/** A change of the term for which somebody holds the top role. */
export interface Move {
  readonly change: PlannedChange;
  readonly principal: string;
  readonly before: string;
  readonly after: string;
}

/** Whether a change leaves somebody with a role that is in force: active people, and who joins by being created. */
const isActiveAfter = ({ live, joins }: PlannedChange): boolean => live?.status === "active" || joins === true;

const writing: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "update", "take-over", "transfer"]);

/** The term that a change leaves its person with. */
function termAfter(
  change: PlannedChange,
  index: LiveIndex | undefined,
  platform: Platform,
  before: string | undefined,
): string {
  const live = index?.membership(principalOf(change));
  const role = newRole(change) ?? live?.role ?? (before === undefined ? "" : platform.topRole.role);
  const isActive = before !== undefined || isActiveAfter(change);
  if (!isActive || !isTopRole(platform, role)) return none;
  const end = change.fields.find(({ field }) => field === "accessUntil");
  return termOf(end === undefined ? live?.accessUntil : end.to);
}

/** Who gets the top role under a corrected address, where they belong at once. */
function joinedAs(change: PlannedChange, platform: Platform): readonly Move[] {
  if (change.joins !== true || !isTopRole(platform, newRole(change) ?? "")) return [];
  return [{ change, principal: principalOf(change), before: none, after: forGood }];
}

/** Whose terms the changes move. */
export function movesOf(
  changes: readonly PlannedChange[],
  index: LiveIndex | undefined,
  platform: Platform,
  holders: Holders,
): readonly Move[] {
  const moves = changes.flatMap((change): readonly Move[] => {
    if (change.kind !== "Membership") return [];
    const leaving = leaver(change);
    const principal = leaving ?? principalOf(change);
    const before = holders.get(principal);
    if (leaving !== undefined)
      return [{ change, principal, before: before ?? none, after: none }, ...joinedAs(change, platform)];
    if (!writing.has(change.verb)) return [];
    return [{ change, principal, before: before ?? none, after: termAfter(change, index, platform, before) }];
  });
  return moves.filter(({ before, after }) => before !== after);
}

const countAfter = (terms: Iterable<string>, day: string): number => [...terms].filter((term) => term > day).length;

/** How many hold the top role after a day, once the moves are made; after none of the days: now. */
export const heldAfter = (holders: Holders, moves: readonly Move[], day: string): number =>
  countAfter(new Map([...holders, ...moves.map(({ principal, after }) => [principal, after] as const)]).values(), day);

/** A time from which too few hold the top role. */
export interface Shortfall {
  /** The last day before it; empty where it begins with the changes themselves. */
  readonly day: string;
  readonly held: number;
}

/**
 * The times from which fewer would hold the top role than must, and fewer than without the moves: what only grows towards
 * enough is never too few. Looked at: now, and the time after each end.
 */
export function shortfalls(holders: Holders, moves: readonly Move[], least: number): readonly Shortfall[] {
  const ends = [...holders.values(), ...moves.map(({ after }) => after)].filter((term) => term !== forGood);
  return [...new Set([none, ...ends])]
    .sort()
    .map((day) => ({ day, held: heldAfter(holders, moves, day) }))
    .filter(({ day, held }) => held < least && held < countAfter(holders.values(), day));
}
