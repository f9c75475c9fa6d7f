import { domainMatcher } from "@charter/schema";
import type { Row } from "../database/tables";
import { Problem } from "../http/problem";
import { readSettings } from "../settings";

/** Nobody is invited whose address is outside of the domains that the organization allows (D9). @throws Problem email-domain-not-allowed */
export function requireAllowedDomain(organization: Row<"organization">, principal: string): void {
  const allowed = readSettings("organization", organization.settings).security?.allowedEmailDomains ?? [];
  if (domainMatcher(allowed)(principal)) return;
  const code = "email-domain-not-allowed";
  throw new Problem(code, `${principal} is outside of ${allowed.join(", ")}`, {
    errors: [{ field: "principal", code }],
  });
}
