/** What roles can do, one beside another. */

import { organizationRole, organizationRoles, type Platform } from ".";

/** What needs a role to touch other people's roles. */
const overOthers: readonly string[] = ["manage-members", "change-roles"];

/** What a role can do: its capabilities, and the roles that it may give and take; nobody can say it of an unknown one. */
function powersOf(platform: Platform, role: string): ReadonlySet<string> | undefined {
  const { capabilities, except = [] } = organizationRole(platform, role) ?? {};
  if (capabilities === undefined) return undefined;
  const touches = capabilities.some((capability) => overOthers.includes(capability))
    ? organizationRoles(platform).filter((other) => !except.includes(other))
    : [];
  return new Set([...capabilities, ...touches.map((other) => `touch ${other}`)]);
}

/** Whether a role has something that the other one lacks. */
function exceeds(platform: Platform, role: string, other: string): boolean {
  const [own, theirs] = [powersOf(platform, role), powersOf(platform, other)];
  return own === undefined || theirs === undefined || [...own].some((power) => !theirs.has(power));
}

/** What somebody loses and gains by another role: both, where each of the two can do what the other cannot. */
export function changeOfRole(
  platform: Platform,
  from: string,
  to: string,
): { readonly loses: boolean; readonly gains: boolean } {
  const [loses, gains] = [exceeds(platform, from, to), exceeds(platform, to, from)];
  if (loses || gains || from === to) return { loses, gains };
  // Of roles whose meaning is the service's own matter, only their order is known: the highest comes first.
  const roles = organizationRoles(platform);
  const sinks = roles.indexOf(from) < roles.indexOf(to);
  return { loses: sinks, gains: !sinks };
}
