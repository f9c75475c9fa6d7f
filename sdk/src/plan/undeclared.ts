/** What lives in an organization without being declared or managed: reported, never touched. */

import { type Charter, principalMatcher } from "@charter/schema";
import type { LiveIndex } from "./live-index";
import type { Managed } from "./managed";
import type { Match } from "./match";
import type { Plan } from "./plan";

/** Lists the live objects that nobody declared, people whom `ignore:` covers left out (D39). */
export function unmanagedOf(
  organization: string,
  charter: Charter,
  matches: readonly Match[],
  index: LiveIndex,
  managed: Managed,
): Plan["unmanaged"] {
  if (charter.unmanaged[organization] === "ignore") return [];
  const declared = new Set(matches.flatMap(({ live }) => (live === undefined ? [] : [live.id])));
  const ours = new Set([...managed.objects.values()].map(({ id }) => id));
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  return [...index.addressed()]
    .filter(({ live }) => !declared.has(live.id) && !ours.has(live.id))
    .filter(({ live }) => !("principal" in live && isIgnored(live.principal)))
    .map(({ address, kind, live }) => ({
      address,
      kind,
      ...("status" in live
        ? { detail: `${live.role}, ${live.status}` }
        : "permission" in live
          ? { detail: live.permission }
          : {}),
    }));
}
