/** Which group stands for which role and permission: the platform's tables, in the words of groups. */

import { organizationRoles, type Platform, workspacePermissions } from "@charter/schema";
import { RefusedError } from "../../errors/refused-error";
import { folded } from "../spelling";

/** What somebody holds at one place, of which the model has one: the highest, and the others beside it. */
export interface Holding {
  readonly highest: string;
  readonly beside?: readonly string[] | undefined;
}

/** The roles at the organization, or the permissions in a workspace. */
export interface Ranks {
  /**
   * The name of the group that stands for one of ours; undefined where none does: who is in no group has that role, and who is in the
   * workspace's own group that permission.
   * @throws RefusedError where the platform has no such word
   */
  group(name: string): string | undefined;
  /** What membership in a group of this name comes to; `undefined` is the one that has no group of its own. */
  word(group: string | undefined): string;
  /** What these words come to, ours first, the highest before the others; `undefined` where there are none. */
  holding(words: readonly string[]): Holding | undefined;
}

/** In front of the name of a group that stands for a role. */
const roleMark = "role:";

/** Whether a group that is in no other one stands for a role, by its name in whatever case. */
export const isRoleName = (name: string): boolean => folded(name).startsWith(roleMark);

interface Entry {
  readonly name: string;
  readonly group: string | undefined;
}

function ranksOf(title: string, entries: readonly Entry[], foreign: (group: string) => string): Ranks {
  const names = entries.map(({ name }) => name);
  return {
    group(name) {
      const entry = entries.find((one) => one.name === name);
      if (entry !== undefined) return entry.group;
      const remedy = "Use a role or permission that the platform's file names.";
      throw new RefusedError("unknown-role", `${title} has no ${name}.`, remedy);
    },
    word(group) {
      const same = (one: string | undefined) =>
        one === undefined || group === undefined ? one === group : folded(one) === folded(group);
      const entry = entries.find((one) => same(one.group));
      return entry?.name ?? foreign(group ?? "");
    },
    holding(words) {
      const held = new Set(words);
      const ours = names.filter((name) => held.has(name));
      const others = [...held].filter((word) => !names.includes(word)).sort();
      const [highest, ...beside] = [...ours, ...others];
      if (highest === undefined) return undefined;
      return beside.length === 0 ? { highest } : { highest, beside };
    },
  };
}

/** The roles, the highest first: each a group of its name, but the one that everybody has who joins. */
export function organizationRanks(platform: Platform): Ranks {
  const joinsAs = platform.invitations?.joinsAs;
  const entries = organizationRoles(platform).map((name) => ({
    name,
    group: name === joinsAs ? undefined : (platform.organizationRoles[name]?.serviceName ?? `${roleMark}${name}`),
  }));
  const foreign = (group: string) => group.slice(roleMark.length) || group;
  return ranksOf(platform.title, entries, (group) => nameBeside(foreign(group), platform.title, entries));
}

/** The permissions, the highest first: the lowest is the workspace's own group, and each other one a group below. */
export function workspaceRanks(platform: Platform): Ranks {
  const entries = workspacePermissions(platform).map((name, index) => ({
    name,
    group: index === 0 ? undefined : (platform.workspacePermissions?.[name]?.serviceName ?? name),
  }));
  return ranksOf(platform.title, entries.toReversed(), (group) => nameBeside(group, platform.title, entries));
}

/** What has the name of one of ours and is none of them is said to be Keycloak's. */
const nameBeside = (word: string, title: string, entries: readonly Entry[]): string =>
  entries.some(({ name }) => name === word) ? `${title}'s ${word}` : word;
