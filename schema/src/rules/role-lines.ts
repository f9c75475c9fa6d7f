import { quoted } from "../characters/visible";
import type { DeclaredObject, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { type Platform, workspaceRole, workspaceRoles } from "../platform";
import { workspacePoints } from "../platform/given";
import { unknownPoints } from "./own-points";
import type { Rule } from "./rule";

function judgeName({ text, place }: Word, platform: Platform): readonly Diagnostic[] {
  const preset = workspaceRole(platform, text);
  if (preset?.custom === true) {
    const message = `What ${quoted(text)} allows stands in the line of whoever has it.`;
    return [diagnose("fixed-role", place, message, { suggestion: "Give this role another name." })];
  }
  if (preset?.fixed !== true) return [];
  const others = workspaceRoles(platform).filter((role) => workspaceRole(platform, role)?.fixed !== true);
  const message = `What ${quoted(text)} allows is fixed on ${platform.title}.`;
  const suggestion =
    others.length === 0
      ? "Give this role another name."
      : `Give this role another name; ${others.map(quoted).join(", ")} can be overridden.`;
  return [diagnose("fixed-role", place, message, { suggestion })];
}

function judge({ words, settings }: DeclaredObject, platform: Platform): readonly Diagnostic[] {
  const name = words.at(-1);
  return [
    ...(name === undefined ? [] : judgeName(name, platform)),
    ...unknownPoints(settings.words("permissions"), workspacePoints(platform), platform),
  ];
}

/** A role of a workspace's own has points that exist, and overrides none that is fixed (D8, D32). */
export const roleLines: Rule = ({ objects }, platform) =>
  objects.flatMap((object) => (object.kind === "Role" ? judge(object, platform) : []));
