/** Whether somebody has less of an object than before: what a program of classes takes away in place. */

import {
  changeOfRole,
  comparePermissions,
  describeField,
  fieldNames,
  type Kind,
  type Platform,
  type Rank,
} from "@charter/schema";
import type { Properties } from "./state";

/** Whether a value became a lower one. */
type Lowers = (to: unknown, from: unknown, platform: Platform) => boolean;

const isText = (value: unknown): value is string => typeof value === "string";

const lowersRole: Lowers = (to, from, platform) =>
  isText(to) && isText(from) && to !== from && changeOfRole(platform, from, to).loses;

const lowersPermission: Lowers = (to, from, platform) =>
  isText(to) && isText(from) && comparePermissions(platform, to, from) < 0;

/** No last day is later than any. */
const comesEarlier: Lowers = (to, from) => isText(to) && (!isText(from) || to < from);

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
