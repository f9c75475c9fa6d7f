/** The words of a platform, each with what it means: what editors show beside them. */

import type { Platform } from "../generated/platform";

/** What each of some words means. */
export type Meanings = Readonly<Record<string, string>>;

const meaningsOf = <Value>(
  words: Readonly<Record<string, Value>> | undefined,
  meaning: (value: Value, word: string) => string,
): Meanings => Object.fromEntries(Object.entries(words ?? {}).map(([word, value]) => [word, meaning(value, word)]));

/** `Admin: see who belongs …; invite …`. */
const sentence = (title: string, parts: readonly string[]): string =>
  parts.length === 0 ? title : `${title}. ${parts.join("; ")}.`;

const custom = "What it allows stands in the line itself, as a list of permissions";

/** The roles at the organization, with what their holders may do. */
export const organizationRolesOf = ({ organizationRoles, capabilities }: Platform): Meanings =>
  meaningsOf(organizationRoles, ({ title, capabilities: own, implies, custom: isCustom }) =>
    sentence(title, [
      ...own.flatMap((name) => capabilities[name] ?? []),
      ...(implies === undefined ? [] : [`In every workspace: ${implies.workspace}`]),
      ...(isCustom === true ? [custom] : []),
    ]),
  );

/** The permissions in a workspace, each with those that it includes. */
export function workspacePermissionsOf({ workspacePermissions = {} }: Platform): Meanings {
  const names = Object.keys(workspacePermissions);
  return meaningsOf(workspacePermissions, ({ title }, name) => {
    const included = names.slice(0, names.indexOf(name));
    return sentence(title, included.length === 0 ? [] : [`It includes ${included.join(", ")}`]);
  });
}

/** The roles in a workspace, with what they allow. */
export const workspaceRolesOf = (platform: Platform): Meanings =>
  meaningsOf(platform.workspaceRoles, ({ title, permissions = [], custom: isCustom }) => {
    const points = workspacePointsOf(platform);
    const allowed =
      permissions === "*" ? ["Everything in the workspace"] : permissions.map((one) => points[one] ?? one);
    return sentence(title, isCustom === true ? [custom] : allowed);
  });

const asIs = (meaning: string): string => meaning;

/** The permission points of the organization. */
export const organizationPointsOf = ({ permissions }: Platform): Meanings =>
  meaningsOf(permissions?.organization, asIs);

/** The permission points of a workspace. */
export const workspacePointsOf = ({ permissions }: Platform): Meanings => meaningsOf(permissions?.workspace, asIs);
