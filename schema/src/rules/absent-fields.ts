import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { aOrAn } from "../diagnostic/suggestion";
import { descriptionOf } from "../kinds";
import { fieldRule } from "../platform";
import type { Rule } from "./rule";

/** A field that the service cannot keep is an error at its line, before any call (D8). */
export const absentFields: Rule = ({ objects }, platform) => {
  // Most platforms leave out few fields, of few kinds: the others' lines are not looked at.
  const leaving = new Set(
    Object.entries(platform.fields).flatMap(([owner, fields]) =>
      Object.values(fields).some(({ absent }) => absent === true) ? [owner] : [],
    ),
  );
  return objects.flatMap(({ kind, settings }) => {
    const { owner } = descriptionOf(kind);
    if (!leaving.has(owner)) return [];
    return Object.keys(settings.value).flatMap((field) => {
      const place = settings.place(field);
      if (place === undefined || fieldRule(platform, owner, field).absent !== true) return [];
      const message = `${platform.title} has no ${quoted(field)} of ${aOrAn(owner)}.`;
      return [diagnose("not-on-platform", place, message, { suggestion: "Remove it." })];
    });
  });
};
