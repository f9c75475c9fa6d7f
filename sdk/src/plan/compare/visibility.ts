/** What the credential may not read: named once, no difference, never written (D11a). */

import type { ObservedOrganization } from "@charter/provider";
import { descriptionOf, kinds } from "@charter/schema";
import type { Match } from "../match";

/** The declared fields of live objects that the service leaves out for this credential. */
function hiddenFields({ desired, live }: Match): readonly string[] {
  if (live === undefined || desired.kind !== "Organization") return [];
  const seen: Readonly<Record<string, unknown>> = { ...live };
  return Object.entries(desired.inputs)
    .filter(([field, value]) => value !== undefined && seen[field] === undefined)
    .map(([field]) => `${desired.address} ${field}`);
}

/** What is declared and not shown to this credential: fields, and all objects of a kind that it may not list. */
export function notVisible(
  organization: string,
  matches: readonly Match[],
  { unseen = [], hidesInvitations }: Pick<ObservedOrganization, "unseen" | "hidesInvitations"> = {},
): readonly string[] {
  const hidden = kinds.filter((kind) => unseen.includes(kind));
  return [
    ...matches.flatMap(hiddenFields),
    ...hidden.map((kind) => `${organization} ${descriptionOf(kind).list}`),
    ...(hidesInvitations === true ? [`${organization} invitations`] : []),
  ];
}
