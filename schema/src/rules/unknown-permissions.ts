import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { workspacePermissions } from "../platform";
import type { Rule } from "./rule";

/** A grant's permission exists on the platform (D8, D10). */
export const unknownPermissions: Rule = ({ organizations }, platform) => {
  const known = workspacePermissions(platform);
  return organizations.flatMap(({ workspaces }) =>
    workspaces.flatMap(({ grants }) =>
      grants.flatMap(({ permission }) =>
        permission === undefined || known.includes(permission.text)
          ? []
          : [
              diagnose(
                "unknown-permission",
                permission.place,
                `${quoted(permission.text)} is no workspace permission of ${platform.title}.`,
                { suggestion: oneOf(permission.text, known) },
              ),
            ],
      ),
    ),
  );
};
