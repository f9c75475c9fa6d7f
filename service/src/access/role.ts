import { mayTouchRole, organizationRole, organizationRoles, type Platform, roleMay } from "@charter/schema";
import type { Row } from "../database/tables";

/** A role in an organization, as far as a token lets it act. */
export interface EffectiveRole {
  /** The lower of the membership's role and the token's. */
  readonly name: string;
  /** Both must allow it: a cap never adds what the membership does not have. */
  readonly may: (capability: string) => boolean;
  /** Whether it may give, take, invite or remove a role. */
  readonly mayTouch: (role: string) => boolean;
}

/** The role that a membership gives under a token's cap. */
export function effectiveRole(platform: Platform, role: string, cap: string | null): EffectiveRole {
  const roles = cap === null ? [role] : [role, cap];
  return {
    name: lowest(platform, roles),
    may: (capability) => roles.every((each) => roleMay(platform, each, capability)),
    mayTouch: (target) => roles.every((each) => mayTouchRole(platform, each, target)),
  };
}

/** The roles that a token with this cap may use, give to a token or answer an invitation to. */
export const rolesWithin = (platform: Platform, cap: string): readonly string[] => [
  cap,
  ...organizationRoles(platform).filter((role) => role !== cap && isWithin(platform, role, cap)),
];

/** Whether `limit` allows everything that `role` allows. */
function isWithin(platform: Platform, role: string, limit: string): boolean {
  const capabilities = organizationRole(platform, role)?.capabilities ?? [];
  const handlesPeople = capabilities.some((capability) => peopleCapabilities.has(capability));
  const reaches = (target: string) => handlesPeople && mayTouchRole(platform, role, target);
  return (
    capabilities.every((capability) => roleMay(platform, limit, capability)) &&
    organizationRoles(platform).every((target) => !reaches(target) || mayTouchRole(platform, limit, target))
  );
}

/** The capabilities whose reach `except` limits. */
const peopleCapabilities = new Set(["manage-members", "change-roles"]);

/** The role of these that the platform lists last: highest first. */
function lowest(platform: Platform, roles: readonly string[]): string {
  const order = organizationRoles(platform);
  return roles.reduce((low, role) => (order.indexOf(role) > order.indexOf(low) ? role : low));
}

/** Whether a membership gives its person access on a day: active, and not past its last day (D18, D38). */
export const givesAccess = (membership: Pick<Row<"membership">, "status" | "accessUntil">, today: string): boolean =>
  membership.status === "active" && (membership.accessUntil === null || membership.accessUntil >= today);
