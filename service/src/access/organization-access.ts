import { givenMay, impliedBy } from "@charter/schema";
import { dayOf } from "../clock";
import type { Context } from "../context";
import { locksRows } from "../database/dialect";
import type { Row } from "../database/tables";
import { givenBody } from "../handlers/given";
import { Problem, type ProblemDetails } from "../http/problem";
import { isId } from "../ids";
import { type EffectiveRole, effectiveRole, givesAccess } from "./role";

/** An organization that the caller has a role in. */
export interface OrganizationAccess {
  readonly organization: Row<"organization">;
  readonly role: EffectiveRole;
}

/** The caller's access to an organization, by id or slug; `undefined` where there is none. */
export async function findAccess(reference: string, context: Context): Promise<OrganizationAccess | undefined> {
  const { caller, platform } = context;
  const organization = await findOrganization(reference, context);
  if (organization === undefined) return undefined;
  if (caller.organizationId !== null && caller.organizationId !== organization.id) return undefined;
  const membership = await context.database
    .selectFrom("membership")
    .select(["role", "status", "accessUntil"])
    .where("organizationId", "=", organization.id)
    .where("principal", "=", caller.principal)
    .executeTakeFirst();
  if (membership === undefined || !givesAccess(membership, dayOf(context.now))) return undefined;
  return { organization, role: effectiveRole(platform, membership.role, caller.role) };
}

/** The caller's access to an organization. Whoever has none is not told whether it exists. @throws Problem not-found */
export async function enter(reference: string, context: Context): Promise<OrganizationAccess> {
  const access = await findAccess(reference, context);
  if (access === undefined) throw notFound("organization", reference);
  return access;
}

/** An organization by id or slug, whoever asks. A write holds it until its end: one at a time in an organization. */
export async function findOrganization(
  reference: string,
  { database }: Pick<Context, "database">,
): Promise<Row<"organization"> | undefined> {
  return await database
    .selectFrom("organization")
    .selectAll()
    .where(isId("org", reference) ? "id" : "slug", "=", reference)
    .$if(locksRows(database), (query) => query.forUpdate())
    .executeTakeFirst();
}

/**
 * Requires a capability for something in a workspace: of the caller's role, or of what they have in that workspace (D37).
 * @throws Problem missing-capability
 */
export async function requireCapabilityIn(
  workspaceId: string,
  role: EffectiveRole,
  capability: string,
  { caller, platform, database, now }: Context,
): Promise<void> {
  // A token that is capped to a role has what that role has, and nothing of its principal's own.
  if (role.may(capability) || caller.role !== null) return requireCapability(role, capability);
  const grant = await database
    .selectFrom("workspaceGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("principal", "=", caller.principal)
    .executeTakeFirst();
  const isHeld =
    grant !== undefined &&
    (grant.status === null || grant.status === "active") &&
    (grant.accessUntil === null || grant.accessUntil >= dayOf(now));
  const held = [impliedBy(platform, { role: role.name }), isHeld ? givenBody(grant) : undefined];
  if (held.some((given) => given !== undefined && givenMay(platform, given, capability))) return;
  requireCapability(role, capability);
}

/** @throws Problem missing-capability */
export function requireCapability(role: EffectiveRole, capability: string): void {
  if (role.may(capability)) return;
  throw new Problem("missing-capability", `The role ${role.name} may not do this: it has no ${capability}`, {
    capability,
  });
}

/** @throws Problem role-out-of-reach */
export function requireReach(role: EffectiveRole, target: string): void {
  if (role.mayTouch(target)) return;
  throw new Problem("role-out-of-reach", `The role ${role.name} may not touch the role ${target}`);
}

/** The problem of an object that does not exist, or not for this caller. */
export const notFound = (missing: NonNullable<ProblemDetails["missing"]>, reference: string): Problem =>
  new Problem("not-found", `There is no ${missing} ${reference}`, { missing, reference });
