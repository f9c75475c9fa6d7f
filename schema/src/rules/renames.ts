import { addressIn } from "../address";
import { quoted } from "../characters/visible";
import type { Declared, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { descriptionOf, type Named } from "../kinds";
import type { Diagnostic, Kind } from "../model";
import type { Rule } from "./rule";

/** An object among those whose names must differ. */
interface Sibling {
  readonly name: Word;
  readonly previously: Word | undefined;
  /** The address of what has a name here. */
  readonly address: (name: string) => string;
}

/** Objects whose outermost names must differ: those of a kind with the same parent, applications in the same environment. */
function families({ objects }: Declared): readonly (readonly Sibling[])[] {
  const renamed = new Set(objects.flatMap(({ kind, previously }) => (previously === undefined ? [] : [kind])));
  const groups = Map.groupBy(
    objects.filter(({ kind }) => renamed.has(kind)),
    ({ kind, named }) => `${kind} ${addressIn(kind, { ...named, [firstOf(kind)]: "" })}`,
  );
  return [...groups.values()].map((family) =>
    family.map(({ kind, named, words: [word], place, previously }) => ({
      name: { text: named[firstOf(kind)] ?? "", place: word?.place ?? place },
      previously,
      address: (text: string) => addressIn(kind, { ...named, [firstOf(kind)]: text }),
    })),
  );
}

const firstOf = (kind: Kind): keyof Named => descriptionOf(kind).names[0];

function judge(family: readonly Sibling[], removals: ReadonlyMap<string, Word>): readonly Diagnostic[] {
  const byName = new Map(family.map((sibling) => [sibling.name.text, sibling]));
  const claimed = new Map<string, Word>();
  return family.flatMap(({ name, previously, address }) => {
    if (previously === undefined) return [];
    const { text, place } = previously;
    const holder = byName.get(text);
    if (holder !== undefined) {
      const swap = holder.previously?.text === name.text && holder.name.text !== name.text;
      const message = swap
        ? `${quoted(name.text)} and ${quoted(text)} cannot swap names in one step.`
        : `${quoted(text)} is still declared, so nothing else can have been called that.`;
      return [
        diagnose(swap ? "previously-swap" : "previously-in-use", place, message, {
          suggestion: swap ? "Rename one of them to a third name first." : "Drop `previously`, or rename in two steps.",
          related: [{ message: "declared here", place: holder.name.place }],
        }),
      ];
    }
    const removal = removals.get(address(text));
    if (removal !== undefined) {
      return [
        diagnose(
          "previously-removed",
          place,
          `${quoted(address(text))} is removed by this charter, so it cannot be renamed.`,
          {
            suggestion: "Keep either `previously` or the line under `removed:`.",
            related: [{ message: "removed here", place: removal.place }],
          },
        ),
      ];
    }
    const first = claimed.get(text);
    if (first !== undefined) {
      return [
        diagnose("previously-twice", place, `${quoted(text)} can only have become one of two.`, {
          related: [{ message: "also named here", place: first.place }],
        }),
      ];
    }
    claimed.set(text, previously);
    return [];
  });
}

/** A rename names what nothing else is called, was called, or loses in the same charter (D6, D15a). */
export const renames: Rule = (declared) => {
  const removals = new Map(declared.removals.map(({ address }) => [address.text, address]));
  return families(declared).flatMap((family) => judge(family, removals));
};
