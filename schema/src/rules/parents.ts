import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Rule } from "./rule";

/** No workspace is below itself, over however many others. */
export const parents: Rule = ({ organizations }) =>
  organizations.flatMap(({ workspaces }) => {
    const above = new Map(workspaces.map(({ slug, settings }) => [slug.text, settings.word("parent")?.text]));
    return workspaces.flatMap(({ slug, settings }): readonly Diagnostic[] => {
      const parent = settings.word("parent");
      const met = new Set<string>();
      let next = parent?.text;
      while (next !== undefined && next !== slug.text && !met.has(next)) {
        met.add(next);
        next = above.get(next);
      }
      if (parent === undefined || next !== slug.text) return [];
      const message = `${quoted(slug.text)} would be below itself.`;
      return [diagnose("parent-cycle", parent.place, message, { suggestion: "Take one of these parents away." })];
    });
  });
