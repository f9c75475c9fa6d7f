import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { organizationRole, organizationRoles } from "../platform";
import type { Rule } from "./rule";

/** A member's role exists on the platform (D8, D11). */
export const unknownRoles: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) =>
    members.flatMap(({ role }) =>
      role === undefined || organizationRole(platform, role.text) !== undefined
        ? []
        : [
            diagnose("unknown-role", role.place, `${quoted(role.text)} is no organization role of ${platform.title}.`, {
              suggestion: oneOf(role.text, organizationRoles(platform)),
            }),
          ],
    ),
  );
