import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { isTopRole, organizationRole, organizationRoles } from "../platform";
import type { Rule } from "./rule";

/** The roles that `guard.longestAccess` limits exist, and somebody may hold the top role without an end (D18, D38a). */
export const limitedRoles: Rule = ({ longestAccess: { roles } }, platform) =>
  roles.flatMap(({ role: { text, place } }) => {
    if (isTopRole(platform, text)) {
      const message = `Somebody must be ${quoted(text)} without an end, so \`longestAccess\` cannot limit that role.`;
      return [diagnose("limited-top-role", place, message, { suggestion: "Remove this line." })];
    }
    if (organizationRole(platform, text) !== undefined) return [];
    const known = organizationRoles(platform).filter((role) => !isTopRole(platform, role));
    const message = `${quoted(text)} is no organization role of ${platform.title}.`;
    return [diagnose("unknown-role", place, message, { suggestion: oneOf(text, known) })];
  });
