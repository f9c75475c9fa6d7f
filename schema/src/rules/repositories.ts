import { addressIn } from "../address";
import { quoted } from "../characters/visible";
import type { DeclaredObject, DeclaredOrganization } from "../declared/model";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import { hasRepositoryPermission, type Platform, repositoryPermissionMeant, repositoryPermissions } from "../platform";
import type { Rule } from "./rule";

const isOfRepository = ({ kind }: DeclaredObject): boolean => kind === "RepositoryGrant" || kind === "Collaborator";

function unknownPermission({ written, settings, place }: DeclaredObject, platform: Platform): readonly Diagnostic[] {
  const permission = typeof written === "string" ? written : settings.value.permission;
  const known = repositoryPermissions(platform);
  if (typeof permission !== "string" || known.length === 0 || hasRepositoryPermission(platform, permission)) return [];
  const message = `${quoted(permission)} is no permission in repositories of ${platform.title}.`;
  const meant = repositoryPermissionMeant(platform, permission);
  const suggestion = meant === undefined ? oneOf(permission, known) : `Write ${quoted(meant)}.`;
  return [diagnose("unknown-permission", place, message, { suggestion })];
}

/** Whoever reaches a repository from outside is no member. */
function outsider(
  { kind, named, words, place }: DeclaredObject,
  organizations: readonly DeclaredOrganization[],
): readonly Diagnostic[] {
  if (kind !== "Collaborator") return [];
  const { text = "", place: at = place } = words[1] ?? {};
  const { principal = "" } = named;
  const organization = organizations.find(({ slug }) => slug.text === named.organization);
  if (organization?.memberByPrincipal.has(principal) !== true) return [];
  const message = `${quoted(text)} is a member, and nobody from outside.`;
  return [
    diagnose("member-from-outside", at, message, {
      suggestion: "Remove this line, or the one under `members:`: a member reaches repositories through workspaces.",
    }),
  ];
}

/** Names are compared without case: two lines for one repository are one too many. */
function repeated(objects: readonly DeclaredObject[]): readonly Diagnostic[] {
  const met = new Map<string, DeclaredObject>();
  return objects.flatMap((object) => {
    const address = addressIn(object.kind, object.named);
    const first = met.get(address);
    if (first === undefined) {
      met.set(address, object);
      return [];
    }
    const message = `${quoted(address)} is declared twice.`;
    return [
      diagnose("duplicate-repository", object.place, message, {
        suggestion: "Keep one of these lines: such names are the same in any case.",
        related: [{ message: "declared here", place: first.place }],
      }),
    ];
  });
}

/**
 * What is given in a repository is a permission of the platform's, or a role of the service's own where there are such; whoever is
 * given it from outside is no member.
 */
export const repositories: Rule = ({ objects, organizations }, platform) => {
  const own = objects.filter(isOfRepository);
  return [
    ...own.flatMap((object) => [...unknownPermission(object, platform), ...outsider(object, organizations)]),
    ...repeated(own),
  ];
};
