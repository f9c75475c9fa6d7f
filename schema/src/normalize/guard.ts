/** What a charter's guard allows. */

import type { Declared } from "../declared/model";
import type { GuardSettings } from "../generated/charter";
import type { Guard, Position } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";

/** A number of objects, or a share. */
function limitOf(written: number | string): Guard["maxRemovals"] {
  return typeof written === "number" ? written : `${Number.parseInt(written, 10)}%`;
}

/** Of removals by kind, and of people who lose something, where nobody says it. */
export const defaultLimit = "25%";

export function guardOf(written: GuardSettings | undefined, declared: Declared, platform: Platform): Guard {
  const positions: Record<string, Position> = {};
  for (const field of ["maxRemovals", "maxLosses", "minOwners", "requiredOwners"]) {
    const place = declared.guard.place(field);
    if (place !== undefined) positions[field] = positionOf(place);
  }
  return {
    maxRemovals: limitOf(written?.maxRemovals ?? defaultLimit),
    maxLosses: limitOf(written?.maxLosses ?? defaultLimit),
    minOwners: written?.minOwners ?? 1,
    requiredOwners: (written?.requiredOwners ?? []).map((owner) => normalizePrincipal(owner, platform)).sort(),
    positions,
  };
}
