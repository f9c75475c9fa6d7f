import type { Declared, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { disguiseOf } from "../look-alikes";
import type { Diagnostic } from "../model";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** The names that a charter gives, and the words that stand for people: all that is no slug. */
const namesOf = ({ organizations, ignoredMembers }: Declared): readonly Word[] => [
  ...ignoredMembers,
  ...organizations.flatMap(({ members, groups, allowedDomains }) => [
    ...allowedDomains,
    ...members.flatMap(({ key, previously }) => (previously === undefined ? [key] : [key, previously])),
    ...[...groups.values()].map(({ key }) => key),
  ]),
];

/** What is wrong with a name that may be taken for another one, because of a letter that is not what it seems (UTS 39). */
function disguised({ text, place }: Word): readonly Diagnostic[] {
  const disguise = disguiseOf(text);
  if (disguise === undefined) return [];
  const message = `${quoted(text)} may be taken for another name: it ${disguise}.`;
  return [diagnose("disguised-name", place, message, { suggestion: "Write each word of it in one script." })];
}

/** No name hides something or mixes letters of scripts that nobody writes together. */
export const disguises: Rule = (declared) => namesOf(declared).flatMap(disguised);
