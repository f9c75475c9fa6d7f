import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { descriptionOf } from "../kinds";
import { fieldRules } from "../platform/field-path";
import { slugFrom } from "../platform/slug";
import type { Rule } from "./rule";

/** Where the service makes an object's slug from a field, what is written there leads to the key that it stands under. */
export const madeSlugs: Rule = ({ objects }, platform) =>
  objects.flatMap(({ kind, named: { slug = "" }, settings }) =>
    fieldRules(platform, descriptionOf(kind).owner).flatMap(([field, { makesSlug }]) => {
      const word = settings.word(field);
      const made = word === undefined ? slug : slugFrom(word.text);
      if (makesSlug !== true || word === undefined || made === slug) return [];
      const message = `${platform.title} makes the slug ${quoted(made)} of this ${field}, and not ${quoted(slug)}.`;
      const suggestion = `Write another ${field}, or \`${made}:\` as the key, with \`previously: ${slug}\` if it is called that now.`;
      return [diagnose("slug-from-name", word.place, message, { suggestion })];
    }),
  );
