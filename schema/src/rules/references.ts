import { quoted } from "../characters/visible";
import type { DeclaredOrganization, Word } from "../declared/model";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import { didYouMean, oneOf } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import { organizationRole, organizationRoles, type Platform } from "../platform";
import { isPrincipal, namesNobody } from "../principal";
import type { Rule } from "./rule";

/** Beyond so many, a close word is no longer looked for among all people: it takes long and helps nobody. */
const suggested = 100;

/** A word that must name somebody, and what it is used for. */
interface Reference {
  readonly word: Word;
  readonly use: "group" | "grant" | "dataset" | "owner";
  /** What is said of somebody who is no member. */
  readonly as: () => string;
}

function referencesOf(organization: DeclaredOrganization): readonly Reference[] {
  const { slug, groups, workspaces } = organization;
  return [
    ...[...groups.values()].flatMap(({ key, entries, except }) => [
      ...entries.map((word): Reference => ({ word, use: "group", as: () => `is in the group ${quoted(key.text)}` })),
      ...except.map(
        (word): Reference => ({ word, use: "group", as: () => `is left out of the group ${quoted(key.text)}` }),
      ),
    ]),
    ...workspaces.flatMap((workspace): readonly Reference[] => {
      const address = `${slug.text}/${workspace.slug.text}`;
      return [
        ...(workspace.owner === undefined
          ? []
          : [{ word: workspace.owner, use: "owner" as const, as: () => `owns the workspace ${quoted(address)}` }]),
        ...workspace.grants.map(({ key }) => ({
          word: key,
          use: "grant" as const,
          as: () => `has a grant in ${quoted(address)}`,
        })),
        ...workspace.datasetGrants.map(({ key, dataset }) => ({
          word: key,
          use: "dataset" as const,
          as: () => `sees ${quoted(dataset)} in ${quoted(address)}`,
        })),
      ];
    }),
  ];
}

function unknownRole({ word, use }: Reference, role: string, platform: Platform): readonly Diagnostic[] {
  if (use === "group" || use === "owner") {
    const where = use === "group" ? "A group holds people and groups" : "An owner is a member or a group";
    return [diagnose("role-not-allowed", word.place, `${where}; ${quoted(word.text)} is a role.`)];
  }
  if (organizationRole(platform, role) !== undefined) return [];
  const message = `${quoted(role)} is no organization role of ${platform.title}.`;
  return [diagnose("unknown-role", word.place, message, { suggestion: oneOf(role, organizationRoles(platform)) })];
}

/** The groups, and the members by names that a line can have. */
function* namesIn({ groups, memberByPrincipal }: DeclaredOrganization, platform: Platform): Iterable<string> {
  yield* groups.keys();
  yield* membersIn({ memberByPrincipal }, platform);
}

/** Who was refused for their name is nobody to propose. */
function* membersIn({ memberByPrincipal }: Pick<DeclaredOrganization, "memberByPrincipal">, platform: Platform) {
  for (const principal of memberByPrincipal.keys()) if (isPrincipal(principal, platform)) yield principal;
}

/** Whoever is named in groups, grants and as an owner is a role, a group or a member that the charter declares. */
export const references: Rule = ({ organizations }, platform) => {
  let said = 0;
  const suggest = (text: string, candidates: () => Iterable<string>) => {
    said += 1;
    return said > suggested ? undefined : didYouMean(text, candidates());
  };
  return organizations.flatMap((organization) =>
    referencesOf(organization).flatMap((reference) => {
      const { word, as } = reference;
      const subject = subjectOf(word.text, organization, platform);
      if (subject.kind === "group") return [];
      if (subject.kind === "role") return unknownRole(reference, subject.role, platform);
      if (organization.memberByPrincipal.has(subject.principal)) return [];
      const { membersAreKnown, groupsAreKnown, slug } = organization;
      // Whoever is missing may stand where nothing could be read.
      if (!membersAreKnown) return [];
      // Who belongs to it is what the service says.
      const why = namesNobody(subject.principal, platform);
      if (organization.isReference && why === undefined) return [];
      if (why !== undefined) {
        if (!groupsAreKnown) return [];
        const instead = why === "not-taken" ? platform.principal.takes?.instead : undefined;
        const suggestion = suggest(word.text, () => namesIn(organization, platform)) ?? instead;
        const message = `${quoted(word.text)} is neither a group nor a member of ${quoted(slug.text)}.`;
        return [diagnose("unknown-reference", word.place, message, { suggestion })];
      }
      // A group's people may all be such, and an owner is somebody who answers for the workspace to the organization.
      if (!platform.grants.needMembership && reference.use !== "owner") return [];
      const suggestion = suggest(subject.principal, () => membersIn(organization, platform));
      const message = `${quoted(word.text)} ${as()}, but is no declared member of ${quoted(slug.text)}.`;
      return [
        diagnose("no-membership", word.place, message, {
          suggestion: suggestion ?? "Add a line for them under `members:`, or remove this one.",
        }),
      ];
    }),
  );
};
