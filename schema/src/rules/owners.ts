import { quoted } from "../characters/visible";
import type { Declared, DeclaredMember, DeclaredOrganization } from "../declared/model";
import { type Details, diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { isTopRole, organizationRole, type Platform } from "../platform";
import { isPrincipal, normalizePrincipal, somebodyOn } from "../principal";
import type { Rule } from "./rule";

function enoughOwners(
  organization: DeclaredOrganization,
  declared: Declared,
  platform: Platform,
): readonly Diagnostic[] {
  const { slug, members, membersPlace, membersAreKnown } = organization;
  const { role, holders } = platform.topRole;
  const owners = members.filter((member) => member.role !== undefined && isTopRole(platform, member.role.text));
  const second = owners[1]?.role;
  if (holders === "single" && second !== undefined) {
    const message = `${platform.title} has one ${quoted(role)} in an organization.`;
    return [
      diagnose("several-owners", second.place, message, {
        suggestion: "Keep one of them; give the others another role.",
      }),
    ];
  }
  // A role that is misspelt may well be this one; it is reported already.
  const isUnclear = ({ role }: DeclaredMember) => role === undefined || !organizationRole(platform, role.text);
  const unclear = !membersAreKnown || members.some(isUnclear);
  const least = declared.minOwners?.value ?? 1;
  if (unclear) return [];
  if (owners.length >= least) return lastingOwners(organization, owners, declared, platform);
  if (owners.length === 0) {
    return [
      diagnose("no-owner", membersPlace, `Nobody in ${quoted(slug.text)} has the role ${quoted(role)}.`, {
        suggestion: `Give it to somebody under \`members:\`, such as \`${somebodyOn(platform)}: ${role}\`.`,
      }),
    ];
  }
  const message = `${quoted(slug.text)} has ${owners.length} with the role ${quoted(role)}, but at least ${least} are required.`;
  return [diagnose("too-few-owners", membersPlace, message, requiredHere(declared))];
}

const requiredHere = ({ minOwners }: Declared): Pick<Details, "related"> =>
  minOwners === undefined ? {} : { related: [{ message: "required here", place: minOwners.place }] };

/** As many stay for good: reported at the end after which too few are left. A required owner's end is an error of its own. */
function lastingOwners(
  { slug }: DeclaredOrganization,
  owners: readonly DeclaredMember[],
  declared: Declared,
  platform: Platform,
): readonly Diagnostic[] {
  const least = declared.minOwners?.value ?? 1;
  const required = new Set(declared.requiredOwners.map(({ text }) => normalizePrincipal(text, platform)));
  const ends = owners.flatMap(({ principal, accessUntil }) =>
    accessUntil === undefined || required.has(principal) ? [] : [accessUntil],
  );
  const lasting = owners.length - ends.length;
  const latestFirst = ends.toSorted((a, b) => (a.text < b.text ? 1 : a.text > b.text ? -1 : 0));
  const end = latestFirst[least - lasting - 1];
  if (end === undefined) return [];
  const [left, have] = least === 1 ? ["nobody", "has"] : [`fewer than ${least}`, "have"];
  const message = `After ${end.text} ${left} in ${quoted(slug.text)} ${have} the role ${quoted(platform.topRole.role)}.`;
  return [
    diagnose("owners-end", end.place, message, {
      suggestion: "Drop `accessUntil` here, or give the role to somebody whose access does not end.",
      ...requiredHere(declared),
    }),
  ];
}

function requiredOwners(
  organization: DeclaredOrganization,
  declared: Declared,
  platform: Platform,
): readonly Diagnostic[] {
  const { slug, memberByPrincipal, membersAreKnown } = organization;
  const { role } = platform.topRole;
  if (!membersAreKnown) return [];
  return declared.requiredOwners.flatMap(({ text, place }) => {
    const principal = normalizePrincipal(text, platform);
    // What names nobody was refused already.
    if (!isPrincipal(principal, platform)) return [];
    const member = memberByPrincipal.get(principal);
    const related = [{ message: "required here", place }];
    if (member === undefined) {
      const message = `The required owner ${quoted(text)} is no declared member of ${quoted(slug.text)}.`;
      return [
        diagnose("required-owner", place, message, { suggestion: `Add \`${text}: ${role}\` under \`members:\`.` }),
      ];
    }
    if (member.role !== undefined && !isTopRole(platform, member.role.text)) {
      const message = `${quoted(text)} is a required owner, so the role must be ${quoted(role)}.`;
      return [diagnose("required-owner", member.role.place, message, { related })];
    }
    if (member.accessUntil === undefined) return [];
    const message = `${quoted(text)} is a required owner, so the access cannot end.`;
    return [
      diagnose("required-owner-ends", member.accessUntil.place, message, {
        suggestion: "Drop `accessUntil`.",
        related,
      }),
    ];
  });
}

/** In every organization somebody holds the top role for good, as many as `minOwners` says and the required ones (D18, D38). */
export const owners: Rule = function* (declared, platform) {
  for (const organization of declared.organizations) {
    // Who owns what a charter only refers to is not its matter (D37).
    if (organization.isReference) continue;
    yield* enoughOwners(organization, declared, platform);
    yield* requiredOwners(organization, declared, platform);
  }
};
