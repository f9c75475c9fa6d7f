import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { isReservedSlug } from "../platform/slug";
import type { Rule } from "./rule";

/** A workspace may not be called as addresses call something else: nobody could tell which one `removed:` means. */
export const reservedSlugs: Rule = ({ organizations }) =>
  organizations.flatMap(({ workspaces }) =>
    workspaces
      .filter(({ slug }) => isReservedSlug(slug.text))
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
