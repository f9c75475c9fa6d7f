/** Whether somebody has less of an object than before: what a program of classes takes away in place. */

import { comparePermissions, type Kind, organizationRoles, type Platform } from "@charter/schema";
import type { Properties } from "./state";

/** Whether a value became a lower one. Nobody knows the place of a word that the platform does not have. */
type Lowers = (to: unknown, from: unknown, platform: Platform) => boolean;

/** The highest role comes first. */
const lowersRole: Lowers = (to, from, platform) => {
  const roles: readonly unknown[] = organizationRoles(platform);
  return roles.includes(from) && roles.indexOf(to) > roles.indexOf(from);
};

const lowersPermission: Lowers = (to, from, platform) =>
  typeof to === "string" && typeof from === "string" && comparePermissions(platform, to, from) < 0;

/** No last day is later than any. */
const comesEarlier: Lowers = (to, from) => typeof to === "string" && (typeof from !== "string" || to < from);

const lowering: { readonly [K in Kind]?: Readonly<Record<string, Lowers>> } = {
  Membership: { role: lowersRole, accessUntil: comesEarlier },
  WorkspaceGrant: { permission: lowersPermission, accessUntil: comesEarlier },
};

/** Whether what a program declares of an object is less than what state remembers. */
export const hasLess = (kind: Kind, declared: Properties, state: Properties, platform: Platform): boolean =>
  Object.entries(lowering[kind] ?? {}).some(([field, lowers]) => lowers(declared[field], state[field], platform));
