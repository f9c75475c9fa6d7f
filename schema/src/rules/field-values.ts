import type { Settings } from "../declared/model";
import { diagnose } from "../diagnostic";
import { fieldRule, type Level } from "../platform";
import { oneOf } from "../suggestion";
import { quoted } from "../visible";
import type { Rule } from "./rule";

/** A field whose values the platform lists has one of them (D8). */
export const fieldValues: Rule = ({ organizations }, platform) => {
  const judge = (level: Level, settings: Settings) =>
    Object.keys(settings.value).flatMap((field) => {
      const values = fieldRule(platform, level, field).values;
      const word = settings.word(field);
      if (values === undefined || word === undefined || values.includes(word.text)) return [];
      const message = `${quoted(field)} cannot be ${quoted(word.text)} on ${platform.title}.`;
      return [diagnose("unknown-value", word.place, message, { suggestion: oneOf(word.text, values) })];
    });
  return organizations.flatMap((organization) => [
    ...judge("organization", organization.settings),
    ...organization.workspaces.flatMap((workspace) => [
      ...judge("workspace", workspace.settings),
      ...workspace.applications.flatMap(({ settings }) => judge("application", settings)),
    ]),
  ]);
};
