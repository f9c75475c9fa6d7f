import { isPrincipal, normalizePrincipal } from "@charter/schema";
import { enter, notFound, requireCapability } from "../access/organization-access";
import { requireDeletable, requireWritable } from "../access/platform-limits";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { Problem } from "../http/problem";
import { givenBody, givenColumns } from "./given";
import { lookUpMembership, statusOf } from "./membership-record";
import { findWorkspace } from "./workspaces";

type Grant = Row<"workspaceGrant">;

export const putGrant: Handler<"putGrant"> = async ({ path, header, body }, context) => {
  const { database, platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-grants");
  const workspace = await findWorkspace(organization.id, path.w, context);
  const principal = normalizePrincipal(path.principal, platform);
  const given = givenColumns(platform, body);
  const before = await lookUpGrant(workspace.id, principal, context);
  requireWritable(platform, "grant", { ...body }, before && { ...before });
  const row: Grant = {
    id: `${workspace.id}/${principal}`,
    organizationId: organization.id,
    workspaceId: workspace.id,
    principal,
    ...given,
    accessUntil: body.accessUntil ?? null,
  };
  if (before !== undefined) {
    if (header["If-None-Match"] !== undefined) {
      throw new Problem("precondition-failed", `${principal} has a grant already`, { existing: before.id });
    }
    requireMatch(header, grantBody(before));
    return { status: 200, body: await change(before, row, context) };
  }
  if (header["If-Match"] !== undefined) throw new Problem("precondition-failed", `${principal} has no grant`);
  await requireMembership(organization.id, principal, context);
  await database.insertInto("workspaceGrant").values(row).execute();
  await context.events.record({
    type: "grant.created",
    organizationId: organization.id,
    target: target(row),
    changes: changesBetween(undefined, grantBody(row)),
  });
  const location = `/v1/organizations/${organization.id}/workspaces/${workspace.id}/grants/${encodeURIComponent(principal)}`;
  return { status: 201, body: grantBody(row), headers: { location } };
};

async function change(before: Grant, row: Grant, { database, events }: Context): Promise<Schemas["Grant"]> {
  const changes = changesBetween(grantBody(before), grantBody(row));
  if (Object.keys(changes).length > 0) {
    const { permission, roles, permissions, accessUntil } = row;
    const columns = { permission, roles, permissions, accessUntil };
    await database.updateTable("workspaceGrant").set(columns).where("id", "=", row.id).execute();
    const { organizationId } = row;
    await events.record({ type: "grant.updated", organizationId, target: target(row), changes });
  }
  return grantBody(row);
}

/** Who may get a new grant (D16, D17). @throws Problem not-a-member, membership-not-active */
async function requireMembership(organizationId: string, principal: string, context: Context): Promise<void> {
  const { platform, at } = context;
  if (!isPrincipal(principal, platform)) {
    throw new Problem("not-a-member", `${principal} cannot be a member`, {
      errors: [{ field: "principal", code: "format" }],
    });
  }
  if (!platform.grants.needMembership) return;
  const membership = await lookUpMembership(organizationId, principal, context);
  if (membership === undefined) throw new Problem("not-a-member", `${principal} is not a member`);
  const status = statusOf(membership, at);
  if (status === "active" || (status === "pending" && platform.grants.whilePending === "accept")) return;
  throw new Problem("membership-not-active", `The membership of ${principal} is ${status}`, { currentStatus: status });
}

export const getGrant: Handler<"getGrant"> = async ({ path }, context) => ({
  status: 200,
  body: grantBody(await findGrant(path, "view-members", context)),
});

export const deleteGrant: Handler<"deleteGrant"> = async ({ path, header }, context) => {
  const grant = await findGrant(path, "manage-grants", context);
  requireDeletable(context.platform, "WorkspaceGrant");
  requireMatch(header, grantBody(grant));
  await context.database.deleteFrom("workspaceGrant").where("id", "=", grant.id).execute();
  await context.events.record({
    type: "grant.revoked",
    organizationId: grant.organizationId,
    target: target(grant),
    changes: changesBetween(grantBody(grant), undefined),
  });
  return { status: 204 };
};

export const listGrants: Handler<"listGrants"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const all = context.database.selectFrom("workspaceGrant").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listGrants", organization.id], "id", grantBody));
};

export const listWorkspaceGrants: Handler<"listWorkspaceGrants"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const { id } = await findWorkspace(organization.id, path.w, context);
  const all = context.database.selectFrom("workspaceGrant").selectAll().where("workspaceId", "=", id);
  return tagged(await listed(all, query, ["listWorkspaceGrants", id], "principal", grantBody));
};

interface GrantPath {
  readonly o: string;
  readonly w: string;
  readonly principal: string;
}

async function findGrant(path: GrantPath, capability: string, context: Context): Promise<Grant> {
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, capability);
  const workspace = await findWorkspace(organization.id, path.w, context);
  const grant = await lookUpGrant(workspace.id, normalizePrincipal(path.principal, context.platform), context);
  if (grant === undefined) throw notFound("grant", path.principal);
  return grant;
}

const lookUpGrant = (workspaceId: string, principal: string, { database }: Context): Promise<Grant | undefined> =>
  database
    .selectFrom("workspaceGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("principal", "=", principal)
    .executeTakeFirst();

const target = ({ id, principal }: Grant) => ({ kind: "grant", id, key: principal }) as const;

const grantBody = (row: Grant): Schemas["Grant"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  principal: row.principal,
  ...givenBody(row),
  accessUntil: row.accessUntil,
});
