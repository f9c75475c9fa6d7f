/** What roles can do, one beside another. */

import { organizationRole, organizationRoles, type Platform } from ".";
import type { Held } from "./given";

/** What needs a role to touch other people's roles. */
const overOthers: readonly string[] = ["manage-members", "change-roles"];

/** What a role lists of the points at the organization: its own list, of a custom one that of its holder. */
export function organizationPoints(platform: Platform, { role, permissions }: Held): readonly string[] {
  const listed = organizationRole(platform, role)?.permissions ?? permissions ?? [];
  return listed === "*" ? Object.keys(platform.permissions?.organization ?? {}) : listed;
}

/** What a role can do: its capabilities and points, and the roles that it may give and take; nobody can say it of an unknown one. */
function powersOf(platform: Platform, held: Held): ReadonlySet<string> | undefined {
  const { capabilities, except = [] } = organizationRole(platform, held.role) ?? {};
  if (capabilities === undefined) return undefined;
  const touches = capabilities.some((capability) => overOthers.includes(capability))
    ? organizationRoles(platform).filter((other) => !except.includes(other))
    : [];
  const points = organizationPoints(platform, held).map((point) => `point ${point}`);
  return new Set([...capabilities, ...touches.map((other) => `touch ${other}`), ...points]);
}

/** Whether a role has something that the other one lacks. */
function exceeds(platform: Platform, held: Held, other: Held): boolean {
  const [own, theirs] = [powersOf(platform, held), powersOf(platform, other)];
  return own === undefined || theirs === undefined || [...own].some((power) => !theirs.has(power));
}

/** What somebody loses and gains by another role: both, where each of the two can do what the other cannot. */
export function changeOfRole(
  platform: Platform,
  from: Held,
  to: Held,
): { readonly loses: boolean; readonly gains: boolean } {
  const [loses, gains] = [exceeds(platform, from, to), exceeds(platform, to, from)];
  if (loses || gains || from.role === to.role) return { loses, gains };
  // Of roles whose meaning is the service's own matter, only their order is known: the highest comes first.
  const roles = organizationRoles(platform);
  const sinks = roles.indexOf(from.role) < roles.indexOf(to.role);
  return { loses: sinks, gains: !sinks };
}
