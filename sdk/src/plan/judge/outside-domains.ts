/** Who is outside of the allowed e-mail domains when a plan sets them (D9): the service lets nobody in, but removes nobody. */

import { type DesiredResource, domainMatcher } from "@charter/schema";
import { leaver } from "../leaver";
import type { LiveIndex } from "../observe";
import type { Plan, PlannedChange } from "../plan";

const field = "security.allowedEmailDomains";

/** How many people a warning names. */
const named = 10;

/** A warning that lists the live members whom a changed list of domains leaves outside, those who go anyway left out. */
export function outsideDomains(
  organization: DesiredResource | undefined,
  index: LiveIndex | undefined,
  changes: readonly PlannedChange[],
): Plan["warnings"] {
  if (organization?.kind !== "Organization" || index === undefined) return [];
  const { address, inputs } = organization;
  const domains = inputs.security?.allowedEmailDomains ?? [];
  const isSet = changes.some(
    (change) => change.address === address && change.fields.some((one) => one.field === field),
  );
  if (!isSet || domains.length === 0) return [];
  const isAllowed = domainMatcher(domains);
  const leaving = new Set(changes.map(leaver));
  const outside = index.observed.memberships
    .map(({ principal }) => principal)
    .filter((principal) => !isAllowed(principal) && !leaving.has(principal))
    .sort();
  if (outside.length === 0) return [];
  const more = outside.length > named ? ` and ${outside.length - named} more` : "";
  return [
    {
      code: "outside-allowed-domains",
      message: `The new allowed e-mail domains of ${address} leave ${outside.length} present ${
        outside.length === 1 ? "member" : "members"
      } outside, who stay: ${outside.slice(0, named).join(", ")}${more}.`,
    },
  ];
}
