/** Declared people who are suspended: equal to their lines, and yet without what these say. */

import { type Charter, nameOfGiven } from "@charter/schema";
import type { Match } from "../match";
import type { Plan } from "../plan";

/** The declared people whom somebody has suspended, at the organization or in a workspace; of required owners it says so. */
export const suspended = (matches: readonly Match[], { guard }: Pick<Charter, "guard">): Plan["suspended"] =>
  matches.flatMap(({ desired: { address, position }, live }) =>
    live !== undefined && "status" in live && live.status === "suspended"
      ? [
          {
            address,
            role: "role" in live ? live.role : nameOfGiven(live),
            ...("role" in live && guard.requiredOwners.includes(live.principal) ? { required: true as const } : {}),
            position,
          },
        ]
      : [],
  );
