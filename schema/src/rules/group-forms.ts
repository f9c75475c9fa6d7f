import { quoted } from "../characters/visible";
import type { DeclaredGroup } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { isIncomplete } from "../parse/incomplete";
import type { Rule } from "./rule";

function judge({ key, settings }: DeclaredGroup): Diagnostic | undefined {
  if (settings === undefined) return undefined;
  const [members, any, except] = ["members", "any", "except"].map((field) => settings.place(field));
  const name = quoted(key.text);
  if (members !== undefined && any !== undefined) {
    const message = `${name} has both \`members\` and \`any\`.`;
    return diagnose("group-form", members, message, { suggestion: "Write all of them under `any`." });
  }
  if (except !== undefined && any === undefined) {
    const message = `\`except\` takes people out of \`any\`, which ${name} does not have.`;
    return diagnose("group-form", except, message, {
      suggestion: members === undefined ? "Add a line `any: […]`." : "Write `any` instead of `members`.",
    });
  }
  if (members !== undefined || any !== undefined || isIncomplete(settings.value)) return undefined;
  return diagnose("group-form", key.place, `${name} does not say who is in it.`, {
    suggestion: "Add a line `members: […]`, or `any: […]`.",
  });
}

/** A group that is a map has `members`, or `any` and perhaps `except`. */
export const groupForms: Rule = ({ organizations }) =>
  organizations.flatMap(({ groups }) => [...groups.values()].flatMap((group) => judge(group) ?? []));
