import { quoted } from "../characters/visible";
import { guestsOf } from "../declared/guests";
import type { DeclaredOrganization } from "../declared/model";
import { diagnose } from "../diagnostic";
import { isPlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import { domainMatcher, domainOf } from "../principal/domain";
import type { Rule } from "./rule";

/** The domains that the organization allows; an empty list sets no limit, nor does one that could not be read whole. */
function allowedDomains({ settings }: DeclaredOrganization): readonly string[] {
  const { security } = settings.value;
  const domains = isPlainMap(security) ? security.allowedEmailDomains : undefined;
  return Array.isArray(domains) && domains.every((domain) => typeof domain === "string") ? domains : [];
}

/** A declared person has an address in one of the organization's allowed domains (D9). */
export const emailDomains: Rule = ({ organizations }, platform) => {
  if (platform.principal.is !== "email") return [];
  return organizations.flatMap((organization) => {
    const isAllowed = domainMatcher(allowedDomains(organization));
    const security: Place | undefined = organization.settings.place("security");
    return [...organization.members, ...guestsOf(organization, platform)]
      .filter(({ principal }) => !isAllowed(principal))
      .map(({ key, principal }) =>
        diagnose("domain-not-allowed", key.place, `${quoted(key.text)} is outside of the allowed e-mail domains.`, {
          suggestion: `Add ${quoted(domainOf(principal))} to \`allowedEmailDomains\`, or remove this line.`,
          ...(security === undefined
            ? {}
            : { related: [{ message: "allowed domains are declared here", place: security }] }),
        }),
      );
  });
};
