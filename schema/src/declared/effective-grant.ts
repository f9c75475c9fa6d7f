import type { GrantFallback } from "../model";
import type { Place } from "../parse/source";
import { givesSeveralRoles, type Platform } from "../platform";
import { covers, type Given, nameOfGiven, pointsOf, type RoleBook, union } from "../platform/given";
import type { GrantLine } from "./grant-lines";

/** What somebody's lines come to in a workspace. */
export interface EffectiveGrant extends GrantFallback {
  /** The line that names the person, where one gives the permission; else the first that does. */
  readonly place: Place;
  readonly fallbacks?: readonly GrantFallback[];
}

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

/** All lines that give the same, as one. */
interface Part {
  readonly given: Given;
  readonly points: ReadonlySet<string>;
  readonly lines: readonly GrantLine[];
  readonly accessUntil?: string | null;
}

function partsOf(lines: readonly GrantLine[], platform: Platform, book: RoleBook): readonly Part[] {
  const byGiven = [...Map.groupBy(lines, ({ given }) => nameOfGiven(given))].sort(([a], [b]) => (a < b ? -1 : 1));
  return byGiven.flatMap(([, same]) => {
    const given = same[0]?.given;
    return given === undefined
      ? []
      : [{ given, points: pointsOf(platform, book, given), lines: same, ...latestEnd(same) }];
  });
}

/** Whether others that last longer give all of it by the same names, so that its end ends nothing. */
function isOutlasted(part: Part, parts: readonly Part[]): boolean {
  const longer = parts.filter((other) => endOf(other) > endOf(part));
  const names = ({ roles, permissions }: Given) => [...(roles ?? []), ...(permissions ?? [])];
  const all = new Set(longer.flatMap(({ given }) => names(given)));
  return names(part.given).every((name) => all.has(name));
}

/** Of several parts those that hold: all where roles add up, else the one that covers the others. */
function holding(parts: readonly Part[], platform: Platform): readonly Part[] {
  if (givesSeveralRoles(platform)) return parts.filter((part) => !isOutlasted(part, parts));
  const covering = parts.find(({ points }) => parts.every((other) => covers(points, other.points)));
  return covering === undefined ? parts.slice(0, 1) : [covering];
}

/** What is given by those that hold, until the first of them ends. */
function stageOf(parts: readonly Part[], platform: Platform): GrantFallback {
  const given = parts.map((part) => part.given).reduce((all, one) => union(platform, all, one), {});
  const lines = parts.flatMap((part) => part.lines);
  const first = parts
    .map(endOf)
    .toSorted()
    .find((end) => end !== never);
  const end = first === undefined ? latestEnd(lines) : { accessUntil: first };
  return { ...given, ...end, ...reasonsOf(lines) };
}

/** Later than any day, as text. */
const never = "~";

const endOf = ({ accessUntil }: { readonly accessUntil?: string | null }): string => accessUntil ?? never;

/**
 * What a person's lines in one workspace come to: where roles add up, all of them, else what covers the rest (D19, D32). Where that
 * ends before other lines do, what they give is a fallback.
 *
 * @param implied The points that the person's role has anyway: what they cover is not left as a fallback.
 */
export function effectiveGrant(
  lines: readonly GrantLine[],
  platform: Platform,
  book: RoleBook,
  implied: ReadonlySet<string> | undefined,
): EffectiveGrant | undefined {
  let left = partsOf(lines, platform, book);
  const first = holding(left, platform);
  const winners = first.flatMap((part) => part.lines);
  const named = winners.find(({ reason }) => reason === undefined) ?? winners[0];
  if (named === undefined) return undefined;
  const grant = stageOf(first, platform);
  const fallbacks: GrantFallback[] = [];
  let last = grant;
  while (endOf(last) !== never) {
    const end = endOf(last);
    left = left.filter((part) => endOf(part) > end);
    const held = holding(left, platform);
    if (held.length === 0) break;
    last = stageOf(held, platform);
    if (implied !== undefined && covers(implied, pointsOf(platform, book, last))) break;
    fallbacks.push(last);
  }
  return { ...grant, place: named.place, ...(fallbacks.length > 0 ? { fallbacks } : {}) };
}
