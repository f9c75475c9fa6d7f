/** Whether somebody has less of an object than before: what a program of classes takes away in place. */

import {
  changeOfRole,
  covers,
  describeField,
  fieldNames,
  type Kind,
  noRoles,
  type Platform,
  pointsOf,
  type Rank,
} from "@charter/schema";
import type { Properties } from "./state";

/** Whether what is declared became less. */
type Lowers = (to: Properties, from: Properties, platform: Platform) => boolean;

const isText = (value: unknown): value is string => typeof value === "string";

const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter(isText) : undefined;

const lowersRole: Lowers = (to, from, platform) =>
  isText(to.role) &&
  isText(from.role) &&
  changeOfRole(
    platform,
    { role: from.role, permissions: texts(from.permissions) },
    { role: to.role, permissions: texts(to.permissions) },
  ).loses;

/** What properties give in a workspace; nothing where it is not known yet. */
const givenIn = ({ permission, roles, permissions }: Properties) =>
  isText(permission) || Array.isArray(roles) || Array.isArray(permissions)
    ? {
        permission: isText(permission) ? permission : undefined,
        roles: texts(roles),
        permissions: texts(permissions),
      }
    : undefined;

const lowersGiven: Lowers = (to, from, platform) => {
  const [after, before] = [givenIn(to), givenIn(from)];
  if (after === undefined || before === undefined) return false;
  return !covers(pointsOf(platform, noRoles, after), pointsOf(platform, noRoles, before));
};

/** No last day is later than any. */
const comesEarlier: Lowers = ({ accessUntil: to }, { accessUntil: from }) => isText(to) && (!isText(from) || to < from);

const lowers: { readonly [R in Rank]: Lowers } = {
  held: lowersRole,
  given: lowersGiven,
  "last-day": comesEarlier,
};

/** Whether what a program declares of an object is less than what state remembers. */
export function hasLess(kind: Kind, declared: Properties, state: Properties, platform: Platform): boolean {
  const ranks = new Set(fieldNames(kind).flatMap((field) => describeField(kind, field).rank ?? []));
  return [...ranks].some((rank) => lowers[rank](declared, state, platform));
}
