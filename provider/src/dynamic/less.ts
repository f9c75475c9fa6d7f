/** Whether somebody has less of an object than before: what a program of classes takes away in place. */

import {
  comparePermissions,
  describeField,
  fieldNames,
  type Kind,
  organizationRoles,
  type Platform,
  type Rank,
} from "@charter/schema";
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

const lowers: { readonly [R in Rank]: Lowers } = {
  role: lowersRole,
  permission: lowersPermission,
  "last-day": comesEarlier,
};

/** Whether what a program declares of an object is less than what state remembers. */
export const hasLess = (kind: Kind, declared: Properties, state: Properties, platform: Platform): boolean =>
  fieldNames(kind).some((field) => {
    const { rank } = describeField(kind, field);
    return rank !== undefined && lowers[rank](declared[field], state[field], platform);
  });
