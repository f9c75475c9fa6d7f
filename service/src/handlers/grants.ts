import { isDeepStrictEqual } from "node:util";
import { invitesToWorkspaces, isPrincipal, normalizePrincipal } from "@charter/schema";
import { enter, notFound, requireCapability, requireCapabilityIn } from "../access/organization-access";
import { requireDeletable, requireWritable } from "../access/platform-limits";
import type { Context, Handler } from "../context";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { invalidField, Problem } from "../http/problem";
import { newId } from "../ids";
import { requireAllowedDomain } from "./allowed-domain";
import { givenBody, givenColumns } from "./given";
import { mailGrant } from "./grant-invitations";
import { changeGrant, type GrantRow, grantBody, grantStatus, grantTarget, lookUpGrant } from "./grant-record";
import { lookUpMembership, newInvitation, statusOf } from "./membership-record";
import { removeWithoutWorkspace } from "./workspaceless";
import { findWorkspace } from "./workspaces";

export const putGrant: Handler<"putGrant"> = async ({ path, header, body }, context) => {
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  await requireCapabilityIn(workspace.id, role, "manage-grants", context);
  const columns = await givenColumns(context.platform, body, async () => {
    const own = context.database.selectFrom("role").select("slug").where("workspaceId", "=", workspace.id);
    return (await own.execute()).map(({ slug }) => slug);
  });
  const given = { ...columns, accessUntil: body.accessUntil ?? null };
  const before = await lookUpGrant(workspace.id, path.principal, context);
  requireWritable(context.platform, "grant", { ...body }, before && { ...before });
  if (before !== undefined) {
    if (header["If-None-Match"] !== undefined) {
      throw new Problem("precondition-failed", `${before.principal} has a grant already`, { existing: before.id });
    }
    requireMatch(header, grantBody(before, context));
    const after = { ...before, ...given, status: wantedStatus(before, body.status, context) };
    requireInPlace(before, after, context);
    await changeGrant(before, after, "grant.updated", context);
    return { status: 200, body: grantBody(after, context) };
  }
  const principal = normalizePrincipal(path.principal, context.platform);
  if (header["If-Match"] !== undefined) throw new Problem("precondition-failed", `${principal} has no grant`);
  const row = await insertGrant(organization, workspace, principal, given, context);
  const location = `/v1/organizations/${organization.id}/workspaces/${workspace.id}/grants/${encodeURIComponent(principal)}`;
  return { status: 201, body: grantBody(row, context), headers: { location } };
};

type Given = Pick<GrantRow, "permission" | "roles" | "permissions" | "accessUntil">;

const uninvited = { status: null, sentAt: null, expiresAt: null, sentCount: null, linkHash: null };

/** Stores a new grant and logs it; whoever does not belong to the organization is invited, where the platform does that (D22). */
async function insertGrant(
  organization: Row<"organization">,
  workspace: Row<"workspace">,
  principal: string,
  given: Given,
  context: Context,
): Promise<GrantRow> {
  const { platform, database, events } = context;
  const membership = await requireMembership(organization.id, principal, context);
  const belongs = membership?.status === "active" || membership?.status === "suspended";
  const invites = invitesToWorkspaces(platform);
  if (invites && membership === undefined) requireAllowedDomain(organization, principal);
  const invitation = invites && !belongs ? newInvitation(platform, context.now) : undefined;
  const row: GrantRow = {
    id: `${workspace.id}/${invites ? newId("grt") : principal}`,
    organizationId: organization.id,
    workspaceId: workspace.id,
    principal,
    ...given,
    ...uninvited,
    ...(invites ? { status: "active" as const } : {}),
    ...(invitation === undefined ? {} : { ...invitation.columns, status: "pending" as const, sentCount: 1 }),
  };
  await database.insertInto("workspaceGrant").values(row).execute();
  await events.record({
    type: invitation === undefined ? "grant.created" : "grant.invited",
    organizationId: organization.id,
    target: grantTarget(row),
    changes: changesBetween(undefined, grantBody(row, context)),
  });
  if (invitation !== undefined) mailGrant(row, organization, workspace, invitation.token, context);
  return row;
}

/** Only between active and suspended, and only where a grant has a status: joining is the invited person's to do. */
function wantedStatus(before: GrantRow, wanted: "active" | "suspended" | undefined, context: Context) {
  if (wanted === undefined) return before.status;
  if (!invitesToWorkspaces(context.platform)) throw invalidField("status", "unknown", "a grant has no status here");
  const currentStatus = grantStatus(before, context.at);
  if (currentStatus === "active" || currentStatus === "suspended") return wanted;
  throw new Problem("membership-not-active", `The grant is ${currentStatus}`, { currentStatus });
}

/** What an invitation is to give changes with it, or only with another one (D15). @throws Problem reissue-needed */
function requireInPlace(before: GrantRow, after: GrantRow, { platform, at }: Context): void {
  if (platform.invitations?.roleChangeWhilePending !== "reissue") return;
  const status = grantStatus(before, at);
  const isSame = isDeepStrictEqual(givenBody(before), givenBody(after));
  if (isSame || status === "active" || status === "suspended") return;
  throw new Problem("reissue-needed", `Revoke the invitation of ${before.principal} and invite them anew`);
}

/** Who may get a new grant (D16, D17). @throws Problem not-a-member, membership-not-active */
async function requireMembership(organizationId: string, principal: string, context: Context) {
  const { platform, at } = context;
  if (!isPrincipal(principal, platform)) {
    throw new Problem("not-a-member", `${principal} cannot be a member`, {
      errors: [{ field: "principal", code: "format" }],
    });
  }
  const { needMembership, whilePending } = platform.grants;
  if (!needMembership && !invitesToWorkspaces(platform)) return undefined;
  const membership = await lookUpMembership(organizationId, principal, context);
  if (!needMembership) return membership;
  if (membership === undefined) throw new Problem("not-a-member", `${principal} is not a member`);
  const status = statusOf(membership, at);
  if (status === "active" || (status === "pending" && whilePending === "accept")) return membership;
  throw new Problem("membership-not-active", `The membership of ${principal} is ${status}`, { currentStatus: status });
}

export const getGrant: Handler<"getGrant"> = async ({ path }, context) => ({
  status: 200,
  body: grantBody(await findGrant(path, "view-members", context), context),
});

export const deleteGrant: Handler<"deleteGrant"> = async ({ path, query, header }, context) => {
  const grant = await findGrant(path, "manage-grants", context);
  requireDeletable(context.platform, "WorkspaceGrant");
  const before = grantBody(grant, context);
  const currentStatus = grantStatus(grant, context.at);
  if (query.expectedStatus !== undefined && query.expectedStatus !== currentStatus) {
    throw new Problem("unexpected-status", `The grant of ${grant.principal} is ${currentStatus} by now`, {
      currentStatus,
    });
  }
  requireMatch(header, before);
  await context.database.deleteFrom("workspaceGrant").where("id", "=", grant.id).execute();
  const causedBy = await context.events.record({
    type: "grant.revoked",
    organizationId: grant.organizationId,
    target: grantTarget(grant),
    changes: changesBetween(before, undefined),
  });
  await removeWithoutWorkspace(grant.organizationId, [grant.principal], context, causedBy);
  return { status: 204 };
};

export const listGrants: Handler<"listGrants"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const all = context.database.selectFrom("workspaceGrant").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listGrants", organization.id], "id", (row) => grantBody(row, context)));
};

export const listWorkspaceGrants: Handler<"listWorkspaceGrants"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const { id } = await findWorkspace(organization.id, path.w, context);
  const all = context.database.selectFrom("workspaceGrant").selectAll().where("workspaceId", "=", id);
  return tagged(await listed(all, query, ["listWorkspaceGrants", id], "principal", (row) => grantBody(row, context)));
};

interface GrantPath {
  readonly o: string;
  readonly w: string;
  readonly principal: string;
}

async function findGrant(path: GrantPath, capability: string, context: Context): Promise<GrantRow> {
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  await requireCapabilityIn(workspace.id, role, capability, context);
  const grant = await lookUpGrant(workspace.id, path.principal, context);
  if (grant === undefined) throw notFound("grant", path.principal);
  return grant;
}
