import type { GrantFallback } from "../model";
import type { Place } from "../parse/source";
import { comparePermissions, type Platform } from "../platform";
import type { GrantLine } from "./grant-lines";

/** What somebody's lines come to in a workspace. */
export interface EffectiveGrant extends GrantFallback {
  /** The line that names the person, where one gives the permission; else the first that does. */
  readonly place: Place;
  readonly fallbacks?: readonly GrantFallback[];
}

/** No end is the latest; a day compares as text. */
const outlasts = (a: string | null | undefined, b: string | null | undefined) =>
  typeof b === "string" && (typeof a !== "string" || a > b);

/** The end that several lines for the same permission come to: the latest; `null` where one clears it. */
function latestEnd(lines: readonly GrantLine[]): { readonly accessUntil?: string | null } {
  const ends = lines.map(({ accessUntil }) => accessUntil);
  if (ends.includes(null)) return { accessUntil: null };
  const days = ends.filter((end) => typeof end === "string").toSorted();
  const last = days.at(-1);
  return last === undefined || days.length < ends.length ? {} : { accessUntil: last };
}

function reasonsOf(lines: readonly GrantLine[]): { readonly reasons?: readonly string[] } {
  const reasons = new Set(lines.map(({ reason }) => reason ?? "by name"));
  return lines.some(({ reason }) => reason !== undefined) ? { reasons: [...reasons].sort() } : {};
}

/**
 * What a person's lines in one workspace come to: the highest permission holds (D19). Where it ends before that of a
 * lower one, the lower one is a fallback.
 *
 * @param implied The permission that the person's role has anyway: nothing up to it is left as a fallback.
 */
export function effectiveGrant(
  lines: readonly GrantLine[],
  platform: Platform,
  implied: string | undefined,
): EffectiveGrant | undefined {
  const byPermission = Map.groupBy(lines, ({ permission }) => permission);
  const [highest, ...lower] = [...byPermission].sort(([a], [b]) => comparePermissions(platform, b, a));
  if (highest === undefined) return undefined;
  const [permission, winners] = highest;
  const named = winners.find(({ reason }) => reason === undefined) ?? winners[0];
  if (named === undefined) return undefined;
  const grant = { permission, ...latestEnd(winners), ...reasonsOf(winners) };
  const fallbacks: GrantFallback[] = [];
  let last: GrantFallback = grant;
  for (const [below, others] of lower) {
    if (implied !== undefined && comparePermissions(platform, below, implied) <= 0) break;
    const end = latestEnd(others);
    if (!outlasts(end.accessUntil, last.accessUntil)) continue;
    last = { permission: below, ...end, ...reasonsOf(others) };
    fallbacks.push(last);
  }
  return { ...grant, place: named.place, ...(fallbacks.length > 0 ? { fallbacks } : {}) };
}
