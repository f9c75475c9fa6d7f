import { quoted } from "../characters/visible";
import type { DeclaredMember, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import { organizationRole, organizationRoles, type Platform } from "../platform";
import { allPoints } from "../platform/given";
import type { Rule } from "./rule";

/** Points that are none of these. */
export const unknownPoints = (
  words: readonly Word[],
  known: readonly string[],
  platform: Platform,
): readonly Diagnostic[] =>
  words
    .filter(({ text }) => !known.includes(text))
    .map(({ text, place }) =>
      diagnose("unknown-point", place, `${quoted(text)} is no permission point of ${platform.title} here.`, {
        suggestion: oneOf(text, known),
      }),
    );

function judge({ role, permissions, settings }: DeclaredMember, platform: Platform): readonly Diagnostic[] {
  const held = role === undefined ? undefined : organizationRole(platform, role.text);
  // An unknown role may be a misspelt one that has a list.
  if (role === undefined || held === undefined) return [];
  const place = settings.place("permissions");
  if (held.custom !== true) {
    if (place === undefined) return [];
    const custom = organizationRoles(platform).find((one) => organizationRole(platform, one)?.custom === true);
    return custom === undefined
      ? [
          diagnose("not-on-platform", place, `${platform.title} has no ${quoted("permissions")} of a member.`, {
            suggestion: "Remove it: roles say what their holders may do.",
          }),
        ]
      : [
          diagnose("not-custom", place, `The role ${quoted(role.text)} says itself what its holders may do.`, {
            suggestion: `Remove \`permissions\`, or write \`role: ${custom}\`.`,
          }),
        ];
  }
  if (permissions !== undefined) return unknownPoints(permissions, allPoints(platform), platform);
  if (place !== undefined) return [];
  const message = `What ${quoted(role.text)} may do stands in its line: \`permissions\` is missing.`;
  const suggestion = `Write \`{ role: ${role.text}, permissions: […] }\`.`;
  return [diagnose("missing-field", role.place, message, { suggestion })];
}

/** A member with a custom role has a list of points, and nobody else has one (D22). */
export const ownPoints: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) => members.flatMap((member) => judge(member, platform)));
