import { descriptionOf } from "../kinds";
import type { Declared, DeclaredObject, Word } from "./model";

/** The words of an object's line that name somebody: what it is called, and was called before. */
function peopleIn({ kind, words, previously }: DeclaredObject): readonly Word[] {
  const names: readonly string[] = descriptionOf(kind).names;
  const word = words[names.indexOf("principal")];
  if (word === undefined) return [];
  return previously === undefined || names[0] !== "principal" ? [word] : [word, previously];
}

/** Every word that can only name somebody. In workspaces and groups, the name of a group or a role may stand in such a place as well. */
export const peopleNamed = ({ objects, requiredOwners }: Declared): readonly Word[] => [
  ...requiredOwners,
  ...objects.filter(({ kind }) => descriptionOf(kind).parent === "Organization").flatMap(peopleIn),
];
