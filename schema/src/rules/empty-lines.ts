import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { descriptionOf } from "../kinds";
import { isIncomplete } from "../parse/incomplete";
import { isPlainMap } from "../parse/plain-map";
import { givesRoles } from "../platform";
import type { Rule } from "./rule";

/** A line that is a map says what it is there for: a grant, what it gives. */
export const emptyLines: Rule = ({ objects }, platform) =>
  objects.flatMap(({ kind, written, words, place }) => {
    const { needsOneOf, short, shortList } = descriptionOf(kind);
    if (needsOneOf === undefined || !isPlainMap(written) || isIncomplete(written)) return [];
    if (needsOneOf.some((field) => Object.hasOwn(written, field))) return [];
    const field = (givesRoles(platform) ? shortList : short) ?? "";
    const name = words.at(-1)?.text ?? "";
    return [
      diagnose("missing-field", place, `${quoted(field)} is missing in ${quoted(name)}.`, {
        suggestion: `Add a line \`${field}: …\`.`,
      }),
    ];
  });
