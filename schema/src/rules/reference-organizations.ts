import { quoted } from "../characters/visible";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Rule } from "./rule";

/** What may be written of an organization that a charter only refers to. */
const written: ReadonlySet<string> = new Set(["reference", "workspaces", "groups"]);

/** Of an organization that a charter only refers to, it declares nothing but workspaces, and grants by name or group (D37). */
export const referenceOrganizations: Rule = ({ organizations }, platform) =>
  organizations
    .filter(({ isReference }) => isReference)
    .flatMap((organization) => {
      const { slug, settings, workspaces } = organization;
      const fields = Object.keys(settings.value).flatMap((field) => {
        const place = settings.place(field);
        if (place === undefined || written.has(field)) return [];
        const message = `This charter only refers to ${quoted(slug.text)}, so it cannot say \`${field}\` of it.`;
        return [diagnose("reference-only", place, message, { suggestion: "Remove it, or `reference: true`." })];
      });
      const roles = workspaces.flatMap(({ grants }) =>
        grants.flatMap(({ key }) => {
          if (subjectOf(key.text, organization, platform).kind !== "role") return [];
          const message = `This charter only refers to ${quoted(slug.text)}, so it does not know who has ${quoted(key.text)}.`;
          return [diagnose("reference-only", key.place, message, { suggestion: "Name people or a group." })];
        }),
      );
      return [...fields, ...roles];
    });
