/** What the charter of the last run let a run do, as its Guard left it in state. */

import type { Guard, LongestAccess } from "@charter/schema";
import type { GuardFigures } from "../plan/managed";
import { members } from "./members";

const isLimit = (value: unknown): value is Guard["maxRemovals"] =>
  (typeof value === "number" && value >= 0) || (typeof value === "string" && /^\d+%$/.test(value));

const isText = (value: unknown): value is string => typeof value === "string";

const isDays = (value: unknown): value is number => typeof value === "number" && value > 0;

function longestFrom(value: unknown): LongestAccess {
  const { grants, roles } = members(value);
  return {
    ...(isDays(grants) ? { grants } : {}),
    roles: Object.fromEntries(
      Object.entries(members(roles)).flatMap(([role, days]) => (isDays(days) ? [[role, days] as const] : [])),
    ),
  };
}

/** Reads the figures; nothing where a version before this one wrote the state, or nobody knows what did. */
export function guardFigures(value: unknown): GuardFigures | undefined {
  const { maxRemovals, maxLosses, minOwners, requiredOwners, longestAccess } = members(value);
  if (!isLimit(maxRemovals) || !isLimit(maxLosses)) return undefined;
  if (typeof minOwners !== "number" || !Array.isArray(requiredOwners)) return undefined;
  return {
    maxRemovals,
    maxLosses,
    minOwners,
    requiredOwners: requiredOwners.filter(isText),
    ...(longestAccess === undefined ? {} : { longestAccess: longestFrom(longestAccess) }),
  };
}
