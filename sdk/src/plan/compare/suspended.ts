/** Declared people who are suspended: equal to their lines, and yet without what these say. */

import type { Match } from "../match";
import type { Plan } from "../plan";

/** The declared members whom somebody has suspended. */
export const suspended = (matches: readonly Match[]): Plan["suspended"] =>
  matches.flatMap(({ desired: { address, position }, live }) =>
    live !== undefined && "status" in live && live.status === "suspended"
      ? [{ address, role: live.role, position }]
      : [],
  );
