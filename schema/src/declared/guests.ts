import { invitesToWorkspaces, type Platform } from "../platform";
import type { DeclaredOrganization, Word } from "./model";
import { subjectOf } from "./subject";

/** Somebody who is declared in workspaces alone, and the first line that names them. */
export interface Guest {
  readonly key: Word;
  readonly principal: string;
}

/** Whoever is named in grants and groups and is no declared member, where such people are invited to workspaces (D22): each once. */
export function guestsOf(organization: DeclaredOrganization, platform: Platform): readonly Guest[] {
  if (!invitesToWorkspaces(platform)) return [];
  const { groups, workspaces, memberByPrincipal } = organization;
  const words = [
    ...workspaces.flatMap(({ grants }) => grants.map(({ key }) => key)),
    ...[...groups.values()].flatMap(({ entries }) => entries),
  ];
  const guests = new Map<string, Guest>();
  for (const key of words) {
    const subject = subjectOf(key.text, organization, platform);
    if (subject.kind !== "principal" || memberByPrincipal.has(subject.principal)) continue;
    if (!guests.has(subject.principal)) guests.set(subject.principal, { key, principal: subject.principal });
  }
  return [...guests.values()];
}
