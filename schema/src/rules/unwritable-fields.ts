import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { aOrAn } from "../diagnostic/suggestion";
import type { MessageCode } from "../generated/message-codes";
import { descriptionOf } from "../kinds";
import { type Obstacle, obstacleOf } from "../platform";
import { fieldRules } from "../platform/field-path";
import type { Rule } from "./rule";

/** By what keeps Charter from writing a field: the code, what is said of it, and what to do. */
const sentences: Readonly<
  Record<Obstacle, readonly [code: MessageCode, message: (title: string, field: string) => string, suggestion: string]>
> = {
  absent: ["not-on-platform", (title, field) => `${title} has no ${field}.`, "Remove it."],
  readOnly: [
    "read-only-field",
    (title, field) => `${title} lets nobody write ${field}: it can only be read.`,
    "Remove it.",
  ],
  password: [
    "needs-password",
    (title, field) => `${title} asks for a password to write ${field}, and Charter never has one.`,
    "Remove it, and change it on the service itself.",
  ],
};

/** A field that Charter cannot write is an error at its line, before any call (D8, D24). */
export const unwritableFields: Rule = ({ objects }, platform) => {
  // Most platforms have few such fields, of few kinds: the others' lines are not looked at.
  const owners = new Set(
    Object.entries(platform.fields).flatMap(([owner, fields]) =>
      Object.values(fields).some(({ absent, readOnly, password }) => absent || readOnly || password) ? [owner] : [],
    ),
  );
  return objects.flatMap(({ kind, settings }) => {
    const { owner } = descriptionOf(kind);
    if (!owners.has(owner)) return [];
    return fieldRules(platform, owner).flatMap(([field]) => {
      const place = settings.place(field);
      const obstacle = obstacleOf(platform, owner, field);
      if (place === undefined || obstacle === undefined) return [];
      const [code, message, suggestion] = sentences[obstacle];
      const what = `${quoted(field)} of ${aOrAn(owner)}`;
      return [diagnose(code, place, message(platform.title, what), { suggestion })];
    });
  });
};
