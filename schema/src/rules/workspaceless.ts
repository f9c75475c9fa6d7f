import { quoted } from "../characters/visible";
import type { DeclaredOrganization } from "../declared/model";
import { createPeople } from "../declared/people";
import { declaredDefault, type Workspaceless, withoutWorkspace } from "../declared/without-workspace";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";
import type { Rule } from "./rule";

function refused({ member, lastDay }: Workspaceless, platform: Platform): Diagnostic {
  const everybody = `and on ${platform.title} everybody belongs to one`;
  const byDefault =
    platform.defaultWorkspace?.permission === undefined
      ? ""
      : ", or write `defaultGrant: true` in the organization for the default workspace";
  if (lastDay === undefined) {
    const message = `${quoted(member.key.text)} has no grant in any workspace, ${everybody}.`;
    return diagnose("no-workspace", member.key.place, message, {
      suggestion: `Grant something under a workspace's \`grants:\`${byDefault}.`,
    });
  }
  const message = `After ${lastDay} ${quoted(member.key.text)} has no workspace, ${everybody}.`;
  return diagnose("workspaces-end", member.key.place, message, {
    suggestion: `Write \`accessUntil: ${lastDay}\` here too, or grant something that lasts${byDefault}.`,
  });
}

function judge(organization: DeclaredOrganization, platform: Platform): readonly Diagnostic[] {
  const { settings, workspaces, groups, groupsAreKnown, membersAreKnown } = organization;
  // Whoever is missing may stand where nothing could be read.
  const isKnown =
    membersAreKnown &&
    groupsAreKnown &&
    [...groups.values()].every(({ isWhole }) => isWhole) &&
    workspaces.every(({ grantsAreKnown }) => grantsAreKnown);
  if (!isKnown) return [];
  const place = settings.value.defaultGrant === true ? settings.place("defaultGrant") : undefined;
  const lacking = withoutWorkspace(organization, platform, createPeople(organization, platform));
  if (place === undefined) return lacking.map((one) => refused(one, platform));
  if (lacking.length === 0 || declaredDefault(organization) !== undefined) return [];
  return [
    diagnose("no-default-workspace", place, "No workspace is declared as the default, so nobody can be granted it.", {
      suggestion: "Write `default: true` in one of the workspaces.",
    }),
  ];
}

/** Everybody but those whose role has all workspaces belongs to one, for as long as they are members (D30). */
export const workspaceless: Rule = ({ organizations }, platform) =>
  platform.members?.needWorkspace === true
    ? organizations.flatMap((organization) => judge(organization, platform))
    : [];
