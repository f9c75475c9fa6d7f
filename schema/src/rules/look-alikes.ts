import type { DeclaredOrganization, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { spelledOut } from "../harmless";
import { disguiseOf, isAscii, outlineOf } from "../look-alikes";
import type { Diagnostic } from "../model";
import type { Rule } from "./rule";

interface Name {
  readonly spelling: string;
  readonly word: Word;
}

/** What people and groups of an organization are called, those left out whose letters were refused already. */
const namesOf = ({ members, groups }: DeclaredOrganization): readonly Name[] =>
  [
    ...members.map(({ principal, key }) => ({ spelling: principal, word: key })),
    ...[...groups.values()].map(({ key }) => ({ spelling: key.text, word: key })),
  ].filter(({ spelling }) => disguiseOf(spelling) === undefined);

function judge(organization: DeclaredOrganization): readonly Diagnostic[] {
  const names = namesOf(organization);
  // Among plain letters too there are some that look alike: people have such names, and can tell them apart.
  if (names.every(({ spelling }) => isAscii(spelling))) return [];
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
export const lookAlikes: Rule = ({ organizations }) => organizations.flatMap(judge);
