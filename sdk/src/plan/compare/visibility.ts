/** What the credential may not read: named once, no difference, never written (D11a). */

import type { Match } from "../match";

/** The declared fields of live objects that the service leaves out for this credential. */
export function notVisible(matches: readonly Match[]): readonly string[] {
  return matches.flatMap(({ desired, live }) => {
    if (live === undefined || desired.kind !== "Organization") return [];
    const seen: Readonly<Record<string, unknown>> = { ...live };
    return Object.entries(desired.inputs)
      .filter(([field, value]) => value !== undefined && seen[field] === undefined)
      .map(([field]) => `${desired.address} ${field}`);
  });
}
