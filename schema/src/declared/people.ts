import { limits } from "../parse/limits";
import type { Platform } from "../platform";
import { earlier, later } from "./ends";
import type { DeclaredGroup, DeclaredOrganization } from "./model";
import { type Subject, subjectOf } from "./subject";

/** People, each with the last day on which they are meant; `undefined` where there is no end. */
export type Ends = ReadonlyMap<string, string | undefined>;

/** Who is meant by a role, a group or a principal in one organization. */
export interface People {
  /** The principals that a subject stands for. Groups in groups are followed; each person is named once. */
  readonly of: (subject: Subject) => readonly string[];
  /** The same with the ends of the groups that they are in: of several ways in, the one that lasts longest. */
  readonly endsOf: (subject: Subject) => Ends;
  /** A group as what puts somebody in it reads: `staff (in everybody, not in contractors)`. */
  readonly membershipOf: (principal: string, group: DeclaredGroup) => string;
  /** How many entries were looked at so far. Beyond what a charter may stand for, no more are. */
  readonly steps: () => number;
}

const nobody: Ends = new Map();

/** The people of an organization. What was expanded once is remembered. */
export function createPeople(organization: DeclaredOrganization, platform: Platform): People {
  const byGroup = new Map<DeclaredGroup, Ends>();
  const members = Map.groupBy(organization.memberByPrincipal.values(), ({ role }) => role?.text);
  const byRole = new Map([...members].map(([role, all]) => [role, all.map(({ principal }) => principal)]));
  let steps = 0;

  /** Whom an entry of a group means, of groups that were expanded before. */
  const named = (text: string): Iterable<readonly [principal: string, end: string | undefined]> => {
    const subject = subjectOf(text, organization, platform);
    if (subject.kind === "group") return byGroup.get(subject.group) ?? nobody;
    return subject.kind === "principal" ? [[subject.principal, undefined]] : nobody;
  };

  /** A group whose inner groups were expanded before. Nobody is let in by the end of a group that keeps them out. */
  const combined = ({ entries, except, until }: DeclaredGroup): Ends => {
    const people = new Map<string, string | undefined>();
    for (const { text } of entries) {
      steps += 1;
      for (const [principal, end] of named(text)) {
        if (steps > limits.expandedGrants) return people;
        steps += 1;
        const own = earlier(end, until?.text);
        people.set(principal, people.has(principal) ? later(people.get(principal), own) : own);
      }
    }
    for (const { text } of except) for (const [principal] of named(text)) people.delete(principal);
    return people;
  };

  const inGroup = (top: DeclaredGroup): Ends => {
    // Depth first without recursion: a chain of groups may be longer than a stack. A cycle, which is an error, ends where it begins.
    const path = [top];
    const open = new Set<DeclaredGroup>();
    for (let group = path.at(-1); group !== undefined; group = path.at(-1)) {
      const isDone = byGroup.has(group);
      if (!isDone && !open.has(group)) {
        open.add(group);
        for (const { text } of [...group.entries, ...group.except]) {
          const inner = organization.groups.get(text);
          if (inner !== undefined && !byGroup.has(inner) && !open.has(inner)) path.push(inner);
        }
        continue;
      }
      if (!isDone) byGroup.set(group, combined(group));
      path.pop();
    }
    return byGroup.get(top) ?? nobody;
  };

  const endsOf = (subject: Subject): Ends => {
    if (subject.kind === "group") return byGroup.get(subject.group) ?? inGroup(subject.group);
    const all = subject.kind === "principal" ? [subject.principal] : (byRole.get(subject.role) ?? []);
    return new Map(all.map((principal) => [principal, undefined]));
  };

  const membershipOf = (principal: string, { key, entries, except, until, settings }: DeclaredGroup): string => {
    const isGroup = ({ text }: { readonly text: string }) => organization.groups.has(text);
    const has = ({ text }: { readonly text: string }): boolean => {
      const subject = subjectOf(text, organization, platform);
      if (subject.kind === "group") return byGroup.get(subject.group)?.has(principal) === true;
      return subject.kind === "principal" && subject.principal === principal;
    };
    const via = settings?.place("any") === undefined ? [] : entries.filter(has);
    const inner = via.filter(isGroup).map(({ text }) => text);
    const outer = except.filter(isGroup).map(({ text }) => text);
    const words = [
      ...(inner.length > 0 ? [`in ${inner.join(", ")}`] : via.length > 0 ? ["by name"] : []),
      ...(outer.length > 0 ? [`not in ${outer.join(", ")}`] : []),
      ...(until === undefined ? [] : [`until ${until.text}`]),
    ];
    return words.length === 0 ? key.text : `${key.text} (${words.join(", ")})`;
  };

  return { of: (subject) => [...endsOf(subject).keys()], endsOf, membershipOf, steps: () => steps };
}
