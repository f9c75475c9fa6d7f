import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { childrenOf, descriptionOf } from "../kinds";
import type { Rule } from "./rule";

/** What addresses use as a word of their own: `acme/members/ana@acme.example`. */
const reserved: ReadonlySet<string> = new Set(
  childrenOf("Organization").flatMap((kind) => {
    const { bare, property } = descriptionOf(kind);
    return bare === true ? [] : [property];
  }),
);

/** A workspace may not be called as addresses call something else: nobody could tell which one `removed:` means. */
export const reservedSlugs: Rule = ({ organizations }) =>
  organizations.flatMap(({ workspaces }) =>
    workspaces
      .filter(({ slug }) => reserved.has(slug.text))
      .map(({ slug }) =>
        diagnose(
          "reserved-slug",
          slug.place,
          `A workspace cannot be called ${quoted(slug.text)}: addresses use that word.`,
          {
            suggestion: "Give it another slug; its `name` may be anything.",
          },
        ),
      ),
  );
