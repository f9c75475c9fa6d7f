import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { descriptionOf } from "../kinds";
import { fieldRules } from "../platform/field-path";
import type { Rule } from "./rule";

/** A field whose values the platform lists has one of them (D8). */
export const fieldValues: Rule = ({ objects }, platform) =>
  objects.flatMap(({ kind, settings }) =>
    fieldRules(platform, descriptionOf(kind).owner).flatMap(([field, { values, alwaysSet }]) => {
      const place = settings.value[field] === null ? settings.place(field) : undefined;
      if (alwaysSet === true && place !== undefined)
        return [diagnose("unknown-value", place, `${quoted(field)} cannot be nothing on ${platform.title}.`)];
      const word = settings.word(field);
      if (values === undefined || word === undefined || values.includes(word.text)) return [];
      const message = `${quoted(field)} cannot be ${quoted(word.text)} on ${platform.title}.`;
      return [diagnose("unknown-value", word.place, message, { suggestion: oneOf(word.text, values) })];
    }),
  );
