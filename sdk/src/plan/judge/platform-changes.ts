/** What a charter's own platform file says otherwise than before: each is a line of the plan, and the file before judges, too. */

import { isDeepStrictEqual } from "node:util";
import {
  type Charter,
  isPlainMap,
  type Platform,
  platformIn,
  platformWord,
  UnknownPlatformError,
  UnreadablePlatformError,
} from "@charter/schema";
import type { Managed } from "../managed";
import type { Plan, PlannedChange, PlanRefusal } from "../plan";

/**
 * The platform of the last run, or of the base, where that is another one: `unread` where this version of Charter cannot read it; absent
 * where nothing remembers one.
 */
export function platformBefore({ platform }: Charter, { platform: before }: Managed): Platform | "unread" | undefined {
  if (before === undefined || before === platformWord(platform)) return undefined;
  try {
    return platformIn(before);
  } catch (error) {
    if (error instanceof UnknownPlatformError || error instanceof UnreadablePlatformError) return "unread";
    throw error;
  }
}

const takes: ReadonlySet<PlannedChange["verb"]> = new Set(["remove", "replace", "transfer"]);

/** By a file that nobody can read nothing is judged: so nothing is taken from anybody until the file of now has been applied. */
export function refuseUnread({ changes, access }: Pick<Plan, "changes" | "access">): readonly PlanRefusal[] {
  const losing = access.filter(({ losses }) => losses.length > 0).map(({ principal }) => principal);
  const going = changes.filter(({ verb }) => takes.has(verb)).map(({ address }) => address);
  const [first] = [...losing, ...going];
  if (first === undefined) return [];
  const others = new Set([...losing, ...going]).size - 1;
  return [
    {
      code: "platform-unread",
      message: `This version of Charter cannot read the platform's file as it was before, so nobody can judge by it what is taken here: ${first}${others === 0 ? "" : ` and ${others} more`}.`,
      remedy:
        "Apply the platform's file of now first, with nothing that takes anything from anybody; then run again. Or let the version of Charter of before apply this.",
    },
  ];
}

type Line = NonNullable<Plan["platformChanges"]>[number];

/** Maps whose order means something: who is higher, what includes what. */
const inOrder: ReadonlySet<string> = new Set(["organizationRoles", "workspacePermissions"]);

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

const keysOf = (value: unknown): readonly string[] => (isPlainMap(value) ? Object.keys(value) : []);
const inside = (value: unknown, key: string): unknown =>
  isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The order of what both have, where it is another one. */
function orders(at: string, before: unknown, after: unknown): readonly Omit<Line, "position">[] {
  if (!inOrder.has(at)) return [];
  const [from, to] = [keysOf(before), keysOf(after)];
  const [kept, keeps] = [from.filter((key) => to.includes(key)), to.filter((key) => from.includes(key))];
  return isDeepStrictEqual(kept, keeps) ? [] : [{ at, from: kept.join(", "), to: keeps.join(", ") }];
}

function differences(at: string, before: unknown, after: unknown): readonly Omit<Line, "position">[] {
  if (!isPlainMap(before) && !isPlainMap(after))
    return isDeepStrictEqual(before, after) ? [] : [{ at, from: shown(before), to: shown(after) }];
  const keys = [...new Set([...keysOf(before), ...keysOf(after)])];
  return [
    ...keys.flatMap((key) => differences(at === "" ? key : `${at}.${key}`, inside(before, key), inside(after, key))),
    ...orders(at, before, after),
  ];
}

/** Where the file says it, or what is around it; what it no longer says, where it is named. */
function positionOf(at: string, positions: Charter["platformPositions"] = {}): Pick<Line, "position"> {
  const position = positions[at] ?? (at.includes(".") ? undefined : positions[""]);
  if (position !== undefined) return { position };
  return at.includes(".") ? positionOf(at.slice(0, at.lastIndexOf(".")), positions) : {};
}

/** What decides who can do what; all else of another platform are settings of a service. */
const aboutAccess =
  /^(?:topRole\.|guardedRoles|members\.|grants\.(?:needMembership|afterLeaving)|organizationRoles(?:$|\.[^.]+\.(?:capabilities|except|implies|permissions))|workspacePermissions(?:$|\..*capabilities)|workspaceRoles\.[^.]+\.(?:capabilities|permissions))/;

/** Whether both have the role that a line is about: what only one of them has, no charter of the other can name. */
const isOfBoth = (at: string, before: unknown, after: unknown): boolean => {
  const [map, role] = at.split(".");
  if (map === undefined || role === undefined || !/Roles$|^workspacePermissions$/.test(map)) return true;
  return [before, after].every((one) => inside(inside(one, map), role) !== undefined);
};

/** From one platform to another that comes with Charter: which, and what of it changes who can do what. */
const betweenPlatforms = (before: Platform, after: Platform): readonly Omit<Line, "position">[] =>
  differences("", before, after).filter(
    ({ at }) => at === "platform" || (aboutAccess.test(at) && isOfBoth(at, before, after)),
  );

/** What a platform's file says otherwise than before, each with its place. */
export function platformChanges(
  { platform, platformPositions }: Charter,
  before: Platform | "unread" | undefined,
): Plan["platformChanges"] {
  if (before === undefined) return undefined;
  const cannotBeJudged = "a file that this version of Charter cannot read, so nothing is judged by it";
  if (before === "unread")
    return [
      { at: "platform", from: cannotBeJudged, to: platform.platform, ...positionOf("platform", platformPositions) },
    ];
  const isAnother = before.platform !== platform.platform && platformWord(platform) === platform.platform;
  const lines = isAnother ? betweenPlatforms(before, platform) : differences("", before, platform);
  return lines.map((line) => ({ ...line, ...positionOf(line.at, platformPositions) }));
}

/** What only the file before refuses: else a pull request could change the rules that it is judged by. */
export function byFileBefore(now: readonly PlanRefusal[], before: readonly PlanRefusal[]): readonly PlanRefusal[] {
  const said = new Set(now.map(({ code, message }) => `${code} ${message}`));
  return before
    .filter(({ code, message }) => !said.has(`${code} ${message}`))
    .map((refusal) => ({
      ...refusal,
      message: `By the platform's file as it was before: ${refusal.message}`,
      remedy: `Apply the change of the platform's file by itself first, then run again. Or: ${refusal.remedy}`,
    }));
}
