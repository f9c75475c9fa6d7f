import { isTopRole, organizationRoles } from "@charter/schema";
import { enter, requireCapability } from "../access/organization-access";
import { givesAccess } from "../access/role";
import { dayOf } from "../clock";
import type { Context, Handler } from "../context";
import { invalidField, Problem } from "../http/problem";
import { ownPermissions } from "./given";
import {
  changeMembership,
  lookUpMembership,
  type MembershipRow,
  membershipBody,
  requireKnownRole,
  statusOf,
} from "./membership-record";

export const transferOwnership: Handler<"transferOwnership"> = async ({ path, body }, context) => {
  const { platform, now, at } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "transfer-ownership");
  const to = await named(organization.id, "membership", body.membership, context);
  const from = await named(organization.id, "from", body.from ?? context.caller.principal, context);
  const fromRole = body.fromRole ?? organizationRoles(platform)[1];
  if (fromRole === undefined) throw invalidField("fromRole", "required", "fromRole is required");
  requireKnownRole(platform, fromRole, "fromRole");
  if (to.id === from.id) throw invalidField("membership", "same", "The new and the old owner are the same person");
  if (!isTopRole(platform, from.role)) throw invalidField("from", "not-owner", `${from.principal} is not the owner`);
  if (!givesAccess(to, dayOf(now))) {
    const currentStatus = statusOf(to, at);
    throw new Problem("membership-not-active", `The membership of ${to.principal} is ${currentStatus}`, {
      currentStatus,
    });
  }
  const causedBy = await context.events.record({
    type: "organization.ownership-transferred",
    organizationId: organization.id,
    target: { kind: "organization", id: organization.id, key: organization.slug },
    changes: { owner: { from: from.principal, to: to.principal } },
  });
  const owner: MembershipRow = { ...to, role: platform.topRole.role, permissions: null };
  const former: MembershipRow = { ...from, role: fromRole, permissions: ownPermissions(platform, fromRole, null) };
  await changeMembership(to, owner, "membership.updated", context, causedBy);
  await changeMembership(from, former, "membership.updated", context, causedBy);
  return { status: 200, body: { to: membershipBody(owner, context), from: membershipBody(former, context) } };
};

async function named(
  organizationId: string,
  field: string,
  reference: string,
  context: Context,
): Promise<MembershipRow> {
  const membership = await lookUpMembership(organizationId, reference, context);
  if (membership !== undefined) return membership;
  throw invalidField(field, "unknown-value", `There is no membership ${reference}`);
}
