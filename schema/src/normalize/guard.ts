/** What a charter's guard allows. */

import type { Declared, DeclaredLongest } from "../declared/model";
import type { GuardSettings } from "../generated/charter";
import type { Guard, LongestAccess, Position } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";

/** A number of objects, or a share. */
function limitOf(written: number | string): Guard["maxRemovals"] {
  return typeof written === "number" ? written : `${Number.parseInt(written, 10)}%`;
}

const longestOf = ({ grants, roles }: DeclaredLongest): LongestAccess => ({
  ...(grants === undefined ? {} : { grants: grants.days }),
  roles: Object.fromEntries(
    roles.map(({ role, days }) => [role.text, days] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
});

/** Of removals by kind, and of people who lose something, where nobody says it. */
export const defaultLimit = "25%";

export function guardOf(written: GuardSettings | undefined, declared: Declared, platform: Platform): Guard {
  const positions: Record<string, Position> = {};
  for (const field of ["maxRemovals", "maxLosses", "minOwners", "requiredOwners", "longestAccess"]) {
    const place = declared.guard.place(field);
    if (place !== undefined) positions[field] = positionOf(place);
  }
  const { longestAccess } = declared;
  const isLimited = longestAccess.grants !== undefined || longestAccess.roles.length > 0;
  return {
    maxRemovals: limitOf(written?.maxRemovals ?? defaultLimit),
    maxLosses: limitOf(written?.maxLosses ?? defaultLimit),
    minOwners: written?.minOwners ?? 1,
    requiredOwners: (written?.requiredOwners ?? []).map((owner) => normalizePrincipal(owner, platform)).sort(),
    ...(isLimited ? { longestAccess: longestOf(longestAccess) } : {}),
    positions: {
      ...positions,
      ...(longestAccess.grants === undefined ? {} : { "longestAccess.grants": positionOf(longestAccess.grants.place) }),
      ...Object.fromEntries(
        longestAccess.roles.map(({ role, place }) => [`longestAccess.roles.${role.text}`, positionOf(place)]),
      ),
    },
  };
}
