import { quoted } from "../characters/visible";
import type { DeclaredOrganization, Word } from "../declared/model";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { limits } from "../parse/limits";
import type { Platform } from "../platform";
import { createPrincipalMatcher } from "../principal/matcher";
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

const tooSlow = ({ place }: Word): Diagnostic =>
  diagnose("slow-patterns", place, "These patterns take too long to compare with everybody who is declared.", {
    suggestion: "Write fewer patterns, or fewer stars in them.",
  });

/** Nobody is both ignored and declared (D39). */
export const ignored: Rule = ({ organizations, ignoredMembers }, platform) => {
  const [first] = ignoredMembers;
  if (first === undefined) return [];
  const patterns = ignoredMembers.map((word) => ({ word, ...createPrincipalMatcher([word.text], platform) }));
  const found: Diagnostic[] = [];
  for (const { key, principal } of organizations.flatMap((organization) => peopleOf(organization, platform))) {
    const pattern = patterns.find(({ matches }) => matches(principal));
    if (pattern !== undefined) {
      const message = `${quoted(key.text)} is declared, but ${quoted(pattern.word.text)} ignores it.`;
      found.push(
        diagnose("ignored-and-declared", key.place, message, {
          suggestion: "Remove this line, or narrow the pattern.",
          related: [{ message: "ignored here", place: pattern.word.place }],
        }),
      );
    }
    if (patterns.reduce((sum, { steps }) => sum + steps(), 0) > limits.globSteps) return [...found, tooSlow(first)];
  }
  return found;
};
