import type { DeclaredOrganization, Word } from "../declared/model";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Platform } from "../platform";
import { principalMatcher } from "../principal-matcher";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** The lines that declare somebody: members, and grants of people who are none. */
function peopleOf(
  organization: DeclaredOrganization,
  platform: Platform,
): readonly { readonly key: Word; readonly principal: string }[] {
  const { members, memberByPrincipal, workspaces } = organization;
  const grants = workspaces.flatMap((workspace) =>
    workspace.grants.flatMap(({ key }) => {
      const subject = subjectOf(key.text, organization, platform);
      return subject.kind === "principal" ? [{ key, principal: subject.principal }] : [];
    }),
  );
  return [...members, ...grants.filter(({ principal }) => !memberByPrincipal.has(principal))];
}

/** Nobody is both ignored and declared (D39). */
export const ignored: Rule = ({ organizations, ignoredMembers }, platform) => {
  const patterns = ignoredMembers.map((word) => ({ word, matches: principalMatcher([word.text], platform) }));
  if (patterns.length === 0) return [];
  return organizations.flatMap((organization) =>
    peopleOf(organization, platform).flatMap(({ key, principal }) => {
      const pattern = patterns.find(({ matches }) => matches(principal));
      if (pattern === undefined) return [];
      return [
        diagnose(
          "ignored-and-declared",
          key.place,
          `${quoted(key.text)} is declared, but ${quoted(pattern.word.text)} ignores it.`,
          {
            suggestion: "Remove this line, or narrow the pattern.",
            related: [{ message: "ignored here", place: pattern.word.place }],
          },
        ),
      ];
    }),
  );
};
