import type { Settings } from "../declared/model";
import { diagnose } from "../diagnostic";
import { type FieldOwner, fieldRule, type Platform } from "../platform";
import { quoted } from "../visible";
import type { Rule } from "./rule";

const words: Readonly<Record<FieldOwner, string>> = {
  organization: "an organization",
  workspace: "a workspace",
  application: "an application",
  membership: "a membership",
  grant: "a grant",
};

/** Whether the platform leaves any field out at all: most have every one, and then nobody's line is looked at. */
const leavesOut = (platform: Platform, owner: FieldOwner): boolean =>
  Object.values(platform.fields[owner] ?? {}).some(({ absent }) => absent === true);

/** A field that the service cannot keep is an error at its line, before any call (D8). */
export const absentFields: Rule = ({ organizations }, platform) => {
  const judge = (owner: FieldOwner, all: readonly { readonly settings: Settings }[]) =>
    leavesOut(platform, owner)
      ? all.flatMap(({ settings }) =>
          Object.keys(settings.value).flatMap((field) => {
            const place = settings.place(field);
            if (place === undefined || fieldRule(platform, owner, field).absent !== true) return [];
            const message = `${platform.title} has no ${quoted(field)} of ${words[owner]}.`;
            return [diagnose("not-on-platform", place, message, { suggestion: "Remove it." })];
          }),
        )
      : [];
  return [
    ...judge("organization", organizations),
    ...organizations.flatMap(({ members, workspaces }) => [
      ...judge("membership", members),
      ...judge("workspace", workspaces),
      ...workspaces.flatMap(({ applications, grants }) => [
        ...judge("application", applications),
        ...judge("grant", grants),
      ]),
    ]),
  ];
};
