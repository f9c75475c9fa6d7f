import { quoted } from "../characters/visible";
import type { Word } from "../declared/model";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { normalizePrincipal } from "../principal";
import type { Rule } from "./rule";

/** The words that mean the same as one before them. */
function repeated(words: readonly Word[], meaning: (word: Word) => string): readonly Diagnostic[] {
  const first = new Map<string, Word>();
  return words.flatMap((word) => {
    const known = first.get(meaning(word));
    if (known === undefined) {
      first.set(meaning(word), word);
      return [];
    }
    const message =
      known.text === word.text
        ? `${quoted(word.text)} stands here twice.`
        : `${quoted(word.text)} is the same person as ${quoted(known.text)}.`;
    return [
      diagnose("duplicate-principal", word.place, message, {
        suggestion: "Keep one of the two: case and Unicode form make no difference.",
        related: [{ message: "first named here", place: known.place }],
      }),
    ];
  });
}

/** Nobody is named twice in one list, whatever the case and the Unicode form of the address (D13). */
export const duplicatePrincipals: Rule = ({ organizations, requiredOwners }, platform) => {
  const person = ({ text }: Word) => normalizePrincipal(text, platform);
  return [
    ...repeated(requiredOwners, person),
    ...organizations.flatMap((organization) => {
      const meaning = (word: Word) => {
        const subject = subjectOf(word.text, organization, platform);
        return subject.kind === "principal" ? `principal ${subject.principal}` : `${subject.kind} ${word.text}`;
      };
      return [
        ...repeated(
          organization.members.map(({ key }) => key),
          person,
        ),
        ...[...organization.groups.values()].flatMap(({ entries, except }) => [
          ...repeated(entries, meaning),
          ...repeated(except, meaning),
        ]),
        ...organization.workspaces.flatMap(({ grants, datasetGrants }) =>
          [grants, ...Map.groupBy(datasetGrants, ({ dataset }) => dataset).values()].flatMap((lines) =>
            repeated(
              lines.map(({ key }) => key),
              meaning,
            ),
          ),
        ),
      ];
    }),
  ];
};
