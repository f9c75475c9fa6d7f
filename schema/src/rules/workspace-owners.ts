import { quoted } from "../characters/visible";
import { givenIn, grantLines } from "../declared/grant-lines";
import { type DeclaredOrganization, type DeclaredWorkspace, heldBy } from "../declared/model";
import { createPeople, type People } from "../declared/people";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { givesRoles, organizationRole, type Platform } from "../platform";
import {
  covers,
  fullGiven,
  fullPoints,
  type Given,
  impliedBy,
  isKnownGiven,
  nameOfGiven,
  noRoles,
  pointsOf,
} from "../platform/given";
import type { Rule } from "./rule";

/** So many people are named in one message. */
const named = 3;

function judge(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): readonly Diagnostic[] {
  const full = fullGiven(platform);
  const { owner } = workspace;
  // A permission that is misspelt may well be the one that is missing; it is reported already.
  const unclear =
    !workspace.grantsAreKnown ||
    workspace.grants.some((line) => {
      const given = givenIn(line, platform);
      return given === undefined || !isKnownGiven(platform, noRoles, given);
    });
  if (owner === undefined || full === undefined || unclear) return [];
  const address = `${organization.slug.text}/${workspace.slug.text}`;
  const subject = subjectOf(owner.text, organization, platform);
  const answerable = people.of(subject);
  if (subject.kind === "group" && answerable.length === 0) {
    return [
      diagnose(
        "owner-without-people",
        owner.place,
        `${quoted(owner.text)} owns ${quoted(address)}, but nobody is in it.`,
      ),
    ];
  }
  const lines = grantLines(workspace, organization, platform, people);
  const all = fullPoints(platform);
  const isFull = (given: Given | undefined) => given !== undefined && covers(pointsOf(platform, noRoles, given), all);
  const may = (principal: string) => {
    const held = heldBy(organization.memberByPrincipal.get(principal));
    return (
      (held !== undefined && isFull(impliedBy(platform, held))) ||
      (lines.get(principal) ?? []).some(({ given }) => isFull(given))
    );
  };
  // Somebody whose role could not be read may well have the permission through it.
  const hasRole = (principal: string) => {
    const role = organization.memberByPrincipal.get(principal)?.role;
    return role !== undefined && organizationRole(platform, role.text) !== undefined;
  };
  const lacking = answerable.filter((principal) => hasRole(principal) && !may(principal));
  if (lacking.length === 0) return [];
  const names =
    lacking.slice(0, named).map(quoted).join(", ") +
    (lacking.length > named ? ` and ${lacking.length - named} more` : "");
  const message = `The owner of ${quoted(address)} needs the ${givesRoles(platform) ? "role" : "permission"} ${quoted(nameOfGiven(full))} there; missing for ${names}.`;
  return [
    diagnose("owner-without-permission", owner.place, message, {
      suggestion: `Add \`${owner.text}: ${nameOfGiven(full)}\` under \`grants:\`.`,
    }),
  ];
}

/** A workspace's owner has the highest permission in it, everybody of a group that owns it included (D4). */
export const workspaceOwners: Rule = ({ organizations }, platform) =>
  organizations.flatMap((organization) => {
    // Whom a group lacks may stand where nothing could be read.
    if (!organization.groupsAreKnown || ![...organization.groups.values()].every(({ isWhole }) => isWhole)) return [];
    const people = createPeople(organization, platform);
    return organization.workspaces.flatMap((workspace) => judge(workspace, organization, platform, people));
  });
