import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import type { Rule } from "./rule";

/** An organization has one default workspace (D34). */
export const defaultWorkspace: Rule = ({ organizations }) =>
  organizations.flatMap(({ slug, workspaces }) => {
    const flags = workspaces.flatMap(({ settings }) =>
      settings.value.default === true ? (settings.place("default") ?? []) : [],
    );
    const [first, ...others] = flags;
    if (first === undefined) return [];
    return others.map((place) =>
      diagnose("several-defaults", place, `${quoted(slug.text)} can have one default workspace.`, {
        suggestion: "Keep `default: true` on one of them.",
        related: [{ message: "the first is here", place: first }],
      }),
    );
  });
