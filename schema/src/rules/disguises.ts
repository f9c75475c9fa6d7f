import { hiddenIn, spelledOut } from "../characters/harmless";
import { type Disguise, scriptsOf } from "../characters/look-alikes";
import { quoted } from "../characters/visible";
import type { Declared, Word } from "../declared/model";
import { peopleNamed } from "../declared/people-named";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { disguiseOfAddress } from "../principal/domain";
import type { Rule } from "./rule";

/** The names that a charter gives, and the words that stand for people: all that is no slug. */
const namesOf = (declared: Declared): readonly Word[] => [
  ...declared.ignoredMembers,
  ...peopleNamed(declared),
  ...declared.organizations.flatMap(({ groups, allowedDomains }) => [
    ...allowedDomains,
    ...[...groups.values()].map(({ key }) => key),
  ]),
];

/** In words that follow "it". */
const reasons: Readonly<Record<Disguise["sort"], string>> = {
  hidden: "has a character that nobody sees",
  mixed: "mixes letters of several scripts in a word",
  "other-form": "has letters or digits in a form that looks like the plain ones",
};

const shown = (character: string): string => `\`${spelledOut(character)}\``;

function remedyFor(name: string, disguise: Disguise): string {
  if (disguise.sort === "mixed") {
    const scripts = [...scriptsOf(disguise.word)].map(([script, letter]) => `${shown(letter)} is ${script}`);
    return `Write each word of it in one script: ${scripts.join(", ")}.`;
  }
  if (disguise.sort === "other-form") return `Write it in plain letters: ${quoted(name.normalize("NFKC"))}.`;
  const hidden = hiddenIn(name);
  const many = hidden.length > 1 ? "characters" : "character";
  return `Delete the ${many} shown as ${hidden.map(shown).join(", ")}.`;
}

/** What is wrong with a name that may be taken for another one, because of a letter that is not what it seems (UTS 39). */
function disguised({ text, place }: Word): readonly Diagnostic[] {
  const disguise = disguiseOfAddress(text);
  if (disguise === undefined) return [];
  const message = `${quoted(text)} may be taken for another name: it ${reasons[disguise.sort]}.`;
  return [diagnose("disguised-name", place, message, { suggestion: remedyFor(text, disguise) })];
}

/** No name hides something or mixes letters of scripts that nobody writes together. */
export const disguises: Rule = (declared) => namesOf(declared).flatMap(disguised);
