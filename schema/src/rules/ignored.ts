import { diagnose } from "../diagnostic";
import { principalMatcher } from "../principal-matcher";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** Nobody is both ignored and declared (D39). */
export const ignored: Rule = ({ organizations, ignoredMembers }, platform) => {
  const patterns = ignoredMembers.map((word) => ({ word, matches: principalMatcher([word.text], platform) }));
  if (patterns.length === 0) return [];
  return organizations.flatMap(({ members }) =>
    members.flatMap(({ key, principal }) => {
      const pattern = patterns.find(({ matches }) => matches(principal));
      if (pattern === undefined) return [];
      return [
        diagnose(
          "ignored-and-declared",
          key.place,
          `${quoted(key.text)} is declared, but ${quoted(pattern.word.text)} ignores it.`,
          {
            suggestion: "Remove this line, or narrow the pattern.",
            related: [{ message: "ignored here", place: pattern.word.place }],
          },
        ),
      ];
    }),
  );
};
