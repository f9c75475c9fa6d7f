import { domainMatcher, isPrincipal, normalizePrincipal } from "@charter/schema";
import { enter, requireCapability, requireReach } from "../access/organization-access";
import { requireDeletable, requireWritable } from "../access/platform-limits";
import type { EffectiveRole } from "../access/role";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { invalidField, Problem } from "../http/problem";
import { requireRoom } from "../limits";
import { readSettings } from "../settings";
import { deleteGrantsOf } from "./cascade";
import { ownPermissions } from "./given";
import {
  changeMembership,
  findMembership,
  insertMembership,
  lookUpMembership,
  type MembershipRow,
  membershipBody,
  membershipTarget,
  newInvitation,
  requireKnownRole,
  requireSeveralHolders,
  requireTopRoleHolder,
  statusOf,
} from "./membership-record";

export const createMembership: Handler<"createMembership"> = async ({ path, body }, context) => {
  const { platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-members");
  requireKnownRole(platform, body.role);
  requireReach(role, body.role);
  requireSeveralHolders(platform, body.role);
  requireWritable(platform, "membership", { ...body }, undefined);
  // Its one spelling may be longer than what was sent.
  const principal = normalizePrincipal(body.principal, platform);
  if (!isPrincipal(principal, platform)) {
    throw invalidField("principal", "format", `principal is not an ${platform.principal.is} that a person can have`);
  }
  requireAllowedDomain(organization, principal);
  await requireNoMembership(organization.id, principal, context);
  await requireRoom(organization.id, "memberships", context);
  const membership = {
    organizationId: organization.id,
    principal,
    role: body.role,
    permissions: ownPermissions(platform, body.role, body.permissions),
    accessUntil: body.accessUntil ?? null,
  };
  const row =
    platform.invitations === undefined
      ? await insertMembership({ ...membership, status: "active" }, context)
      : await invite(membership, organization, context);
  const location = `/v1/organizations/${organization.id}/memberships/${row.id}`;
  return { status: 201, body: membershipBody(row, context), headers: { location } };
};

async function invite(
  membership: Pick<MembershipRow, "organizationId" | "principal" | "role" | "permissions" | "accessUntil">,
  organization: Row<"organization">,
  context: Context,
): Promise<MembershipRow> {
  const { token, columns } = newInvitation(context.platform, context.now);
  const row = await insertMembership({ ...membership, ...columns, status: "pending", sentCount: 1 }, context);
  mail(row, organization, token, context);
  return row;
}

const mail = (row: MembershipRow, { id, slug }: Row<"organization">, token: string, { send }: Context): void =>
  send({
    kind: "invitation",
    organization: slug,
    organizationId: id,
    principal: row.principal,
    membershipId: row.id,
    token,
  });

function requireAllowedDomain(organization: Row<"organization">, principal: string): void {
  const allowed = readSettings("organization", organization.settings).security?.allowedEmailDomains ?? [];
  if (domainMatcher(allowed)(principal)) return;
  const code = "email-domain-not-allowed";
  throw new Problem(code, `${principal} is outside of ${allowed.join(", ")}`, {
    errors: [{ field: "principal", code }],
  });
}

async function requireNoMembership(organizationId: string, principal: string, context: Context): Promise<void> {
  const existing = await lookUpMembership(organizationId, principal, context);
  if (existing === undefined) return;
  const status = statusOf(existing, context.at);
  throw new Problem("already-member", `${principal} has a membership that is ${status}`, {
    existing: existing.id,
    currentStatus: status,
    errors: [{ field: "principal", code: "taken" }],
  });
}

export const listMemberships: Handler<"listMemberships"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const all = context.database.selectFrom("membership").selectAll().where("organizationId", "=", organization.id);
  return tagged(
    await listed(all, query, ["listMemberships", organization.id], "id", (row) => membershipBody(row, context)),
  );
};

export const getMembership: Handler<"getMembership"> = async ({ path }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  return { status: 200, body: membershipBody(await findMembership(organization.id, path.m, context), context) };
};

export const updateMembership: Handler<"updateMembership"> = async ({ path, header, body }, context) => {
  const { organization, role } = await enter(path.o, context);
  const before = await findMembership(organization.id, path.m, context);
  if (body.role !== undefined || body.permissions !== undefined) {
    requireRoleChange(role, before, body.role ?? before.role, context);
  }
  if (body.accessUntil !== undefined || body.status !== undefined) {
    requireCapability(role, "manage-members");
    requireReach(role, before.role);
  }
  requireWritable(context.platform, "membership", { ...body }, { ...before });
  requireMatch(header, membershipBody(before, context));
  const after: MembershipRow = {
    ...before,
    role: body.role ?? before.role,
    permissions: permissionsAfter(before, body, context),
    accessUntil: body.accessUntil === undefined ? before.accessUntil : body.accessUntil,
    status: wantedStatus(before, body.status, context),
  };
  await changeMembership(before, after, "membership.updated", context);
  return { status: 200, body: membershipBody(after, context) };
};

function requireRoleChange(role: EffectiveRole, before: MembershipRow, wanted: string, { platform }: Context): void {
  requireCapability(role, "change-roles");
  requireKnownRole(platform, wanted);
  requireReach(role, before.role);
  requireReach(role, wanted);
  if (wanted === before.role) return;
  requireSeveralHolders(platform, wanted);
  if (before.status === "active" || before.status === "suspended") return;
  if (platform.invitations?.roleChangeWhilePending !== "reissue") return;
  throw new Problem("reissue-needed", `Revoke the invitation of ${before.principal} and invite them as ${wanted}`);
}

/** The list of a custom role stays until another one is given; with the role it goes. */
function permissionsAfter(
  before: MembershipRow,
  { role = before.role, permissions }: Schemas["MembershipPatch"],
  { platform }: Context,
): MembershipRow["permissions"] {
  if (permissions === undefined && role === before.role) return before.permissions;
  return ownPermissions(platform, role, permissions);
}

/** Only between active and suspended: joining is the invited person's to do. */
function wantedStatus(
  before: MembershipRow,
  wanted: "active" | "suspended" | undefined,
  { at }: Context,
): MembershipRow["status"] {
  if (wanted === undefined || before.status === "active" || before.status === "suspended") {
    return wanted ?? before.status;
  }
  const currentStatus = statusOf(before, at);
  throw new Problem("membership-not-active", `The membership is ${currentStatus}`, { currentStatus });
}

export const deleteMembership: Handler<"deleteMembership"> = async ({ path, query, header }, context) => {
  const { database, platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-members");
  const membership = await findMembership(organization.id, path.m, context);
  requireDeletable(context.platform, "Membership");
  requireReach(role, membership.role);
  const before = membershipBody(membership, context);
  if (query.expectedStatus !== undefined && query.expectedStatus !== before.status) {
    throw new Problem("unexpected-status", `The membership of ${before.principal} is ${before.status} by now`, {
      currentStatus: before.status,
    });
  }
  requireMatch(header, before);
  await database.deleteFrom("membership").where("id", "=", before.id).execute();
  await requireTopRoleHolder(membership, context);
  const causedBy = await context.events.record({
    type: before.status === "active" || before.status === "suspended" ? "membership.removed" : "membership.revoked",
    organizationId: organization.id,
    target: membershipTarget(membership),
    changes: changesBetween(before, undefined),
  });
  if (platform.grants.needMembership) await deleteGrantsOf(membership, context, causedBy);
  return { status: 204 };
};

export const resendInvitation: Handler<"resendInvitation"> = async ({ path }, context) => {
  const { platform, now } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-members");
  const before = await findMembership(organization.id, path.m, context);
  requireReach(role, before.role);
  if (before.status === "active" || before.status === "suspended") {
    throw new Problem("membership-active", `${before.principal} has joined already`, { currentStatus: before.status });
  }
  const { token, columns } = newInvitation(platform, now);
  const after: MembershipRow = { ...before, ...columns, status: "pending", sentCount: before.sentCount + 1 };
  await changeMembership(before, after, "membership.resent", context);
  mail(after, organization, token, context);
  return { status: 200, body: membershipBody(after, context) };
};
