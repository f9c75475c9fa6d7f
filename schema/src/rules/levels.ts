import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { hasLevel } from "../platform";
import type { Rule } from "./rule";

/** What the platform does not have is an error at its line: no workspaces, applications, invitations or default flag there (D8). */
export const levels: Rule = ({ organizations }, platform) => {
  const missing = (place: Place | undefined, words: string): readonly Diagnostic[] =>
    place === undefined
      ? []
      : [
          diagnose("not-on-platform", place, `${platform.title} has no ${words}.`, {
            suggestion: "Remove these lines.",
          }),
        ];
  return organizations.flatMap(({ settings, workspaces }) => [
    ...(hasLevel(platform, "workspace") ? [] : missing(settings.place("workspaces"), "workspaces")),
    ...(platform.invitations === undefined ? missing(settings.place("invitations"), "invitations") : []),
    ...workspaces.flatMap((workspace) => [
      ...(hasLevel(platform, "application") ? [] : missing(workspace.settings.place("applications"), "applications")),
      ...(workspace.settings.value.default !== true || platform.defaultWorkspace?.exists === true
        ? []
        : missing(workspace.settings.place("default"), "default workspace")),
    ]),
  ]);
};
