import type { Platform } from "../platform";
import type { DeclaredGroup, DeclaredOrganization } from "./model";
import { type Subject, subjectOf } from "./subject";

/** Who is meant by a role, a group or a principal in one organization. */
export interface People {
  /** The principals that a subject stands for. Groups in groups are followed; each person is named once. */
  readonly of: (subject: Subject) => readonly string[];
  /** How many entries were looked at so far. */
  readonly steps: () => number;
}

/** The people of an organization. What was expanded once is remembered. */
export function createPeople(organization: DeclaredOrganization, platform: Platform): People {
  const byGroup = new Map<DeclaredGroup, readonly string[]>();
  const members = Map.groupBy(organization.memberByPrincipal.values(), ({ role }) => role?.text);
  const byRole = new Map([...members].map(([role, all]) => [role, all.map(({ principal }) => principal)]));
  let steps = 0;

  const inGroup = (top: DeclaredGroup): readonly string[] => {
    const people = new Set<string>();
    const seen = new Set([top]);
    // A set visits what is added while it is walked: every group once, whatever cycles there are.
    for (const group of seen) {
      for (const { text } of group.entries) {
        steps += 1;
        const subject = subjectOf(text, organization, platform);
        if (subject.kind === "group") seen.add(subject.group);
        else if (subject.kind === "principal") people.add(subject.principal);
      }
    }
    return [...people];
  };

  const of = (subject: Subject): readonly string[] => {
    if (subject.kind === "principal") return [subject.principal];
    if (subject.kind === "role") return byRole.get(subject.role) ?? [];
    const people = byGroup.get(subject.group) ?? inGroup(subject.group);
    byGroup.set(subject.group, people);
    return people;
  };

  return { of, steps: () => steps };
}
