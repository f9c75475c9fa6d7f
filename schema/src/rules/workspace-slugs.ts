import { quoted } from "../characters/visible";
import type { Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { isWorkspaceSlug } from "../platform/slug";
import type { Rule } from "./rule";

/** As the schema has it, which lets every platform's in. */
const words = "a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";

/** What a platform's workspaces cannot be called, where others' can. */
export const workspaceSlugs: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ workspaces }) =>
    workspaces.flatMap(({ slug, previously, settings }) => {
      const wrong = (code: "invalid-key" | "invalid-value", word: Word | undefined) =>
        word === undefined || isWorkspaceSlug(platform, word.text)
          ? []
          : [diagnose(code, word.place, `${quoted(word.text)} is not ${words}.`)];
      const values = [previously, settings.word("parent")].flatMap((word) => wrong("invalid-value", word));
      return [...wrong("invalid-key", slug), ...values];
    }),
  );
