import { spelledOut } from "../characters/harmless";
import { disguiseOf, isAscii, outlineOf } from "../characters/look-alikes";
import { guestsOf } from "../declared/guests";
import type { DeclaredOrganization, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";
import { isPrincipal } from "../principal";
import type { Rule } from "./rule";

interface Name {
  readonly spelling: string;
  readonly word: Word;
}

/** What people and groups of an organization are called. */
const namesOf = (organization: DeclaredOrganization, platform: Platform): readonly Name[] => {
  const { members, groups } = organization;
  const named = [...members, ...guestsOf(organization, platform)];
  const people = named.map(({ principal, key }) => ({ spelling: principal, word: key }));
  const sets = [...groups.values()].map(({ key }) => ({ spelling: key.text, word: key }));
  // Among plain letters too there are some that look alike: people have such names, and can tell them apart.
  if ([...people, ...sets].every(({ spelling }) => isAscii(spelling))) return [];
  // What was refused already is no name.
  return [
    ...people.filter(({ spelling }) => isPrincipal(spelling, platform)),
    ...sets.filter(({ spelling }) => disguiseOf(spelling) === undefined),
  ];
};

function judge(organization: DeclaredOrganization, platform: Platform): readonly Diagnostic[] {
  const names = namesOf(organization, platform);
  const first = new Map<string, Name>();
  return names.flatMap((name) => {
    const outline = outlineOf(name.spelling);
    const other = first.get(outline);
    if (other === undefined) first.set(outline, name);
    if (other === undefined || other.spelling === name.spelling) return [];
    if (isAscii(other.spelling) && isAscii(name.spelling)) return [];
    const message = `\`${spelledOut(name.spelling)}\` looks like \`${spelledOut(other.spelling)}\`.`;
    return [
      diagnose("look-alike", name.word.place, message, {
        suggestion: "Nobody can tell the two apart: give one of them another name.",
        related: [{ message: "the other one is here", place: other.word.place }],
      }),
    ];
  });
}

/** No two people or groups of an organization have names that look the same in different letters (UTS 39). */
export const lookAlikes: Rule = ({ organizations }, platform) =>
  organizations.flatMap((organization) => judge(organization, platform));
