import { diagnose } from "../diagnostic";
import { childrenOf, descriptionOf, hasKind } from "../kinds";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { reissuesInvitations } from "../platform";

import type { Rule } from "./rule";

/** What the platform does not have is an error at its line: no workspaces, applications, invitations or default flag there (D8). */
export const levels: Rule = ({ objects, organizations }, platform) => {
  const missing = (place: Place | undefined, words: string): readonly Diagnostic[] =>
    place === undefined
      ? []
      : [
          diagnose("not-on-platform", place, `${platform.title} has no ${words}.`, {
            suggestion: "Remove these lines.",
          }),
        ];
  return [
    ...objects.flatMap(({ kind, settings }) =>
      childrenOf(kind).flatMap((child) => {
        const { property, words } = descriptionOf(child);
        return hasKind(platform, child) ? [] : missing(settings.place(property), words[1]);
      }),
    ),
    ...organizations.flatMap(({ settings, workspaces }) => [
      ...(platform.defaultWorkspace?.permission === undefined
        ? missing(settings.place("defaultGrant"), "default permission")
        : []),
      ...(platform.invitations?.resend === undefined || reissuesInvitations(platform)
        ? missing(
            settings.place("invitations"),
            platform.invitations === undefined ? "invitations" : "invitations that are sent again",
          )
        : []),
      ...workspaces.flatMap((workspace) =>
        workspace.settings.value.default !== true || platform.defaultWorkspace?.exists === true
          ? []
          : missing(workspace.settings.place("default"), "default workspace"),
      ),
    ]),
  ];
};
