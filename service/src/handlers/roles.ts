import { customRole, mergePatch, type Platform, workspacePoints, workspaceRole } from "@charter/schema";
import { enter, notFound, requireCapabilityIn } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { invalidField, Problem } from "../http/problem";
import { isId, newId } from "../ids";
import { checkFields, readSettings, writeSettings } from "../settings";
import { rolesIn } from "./given";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Role = Row<"role">;

export const createRole: Handler<"createRole"> = async ({ path, body }, context) => {
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  await requireCapabilityIn(workspace.id, role, "manage-workspaces", context);
  requireOwnSlug(body.slug, context.platform);
  requirePoints(body.permissions, context.platform);
  checkFields(context.platform, "role", body, undefined, role);
  const row: Role = {
    id: newId("role"),
    organizationId: organization.id,
    workspaceId: workspace.id,
    slug: body.slug,
    settings: writeSettings("role", body),
  };
  const other = await lookUpRole(workspace.id, body.slug, context);
  if (other !== undefined) throw taken("slug", body.slug, other.id);
  await context.database.insertInto("role").values(row).execute();
  const created = roleBody(row);
  await context.events.record({
    type: "role.created",
    organizationId: organization.id,
    target: target(row),
    changes: changesBetween(undefined, created),
  });
  const location = `/v1/organizations/${organization.id}/workspaces/${workspace.id}/roles/${row.id}`;
  return { status: 201, body: created, headers: { location } };
};

export const listRoles: Handler<"listRoles"> = async ({ path, query }, context) => {
  const { organization } = await enter(path.o, context);
  const all = context.database.selectFrom("role").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listRoles", organization.id], "id", roleBody));
};

export const listWorkspaceRoles: Handler<"listWorkspaceRoles"> = async ({ path, query }, context) => {
  const { organization } = await enter(path.o, context);
  const { id } = await findWorkspace(organization.id, path.w, context);
  const all = context.database.selectFrom("role").selectAll().where("workspaceId", "=", id);
  return tagged(await listed(all, query, ["listWorkspaceRoles", id], "id", roleBody));
};

export const getRole: Handler<"getRole"> = async ({ path }, context) => {
  const { organization } = await enter(path.o, context);
  return { status: 200, body: roleBody(await findRole(organization.id, path, context)) };
};

export const updateRole: Handler<"updateRole"> = async ({ path, header, body }, context) => {
  const { organization, role } = await enter(path.o, context);
  const found = await findRole(organization.id, path, context);
  await requireCapabilityIn(found.workspaceId, role, "manage-workspaces", context);
  const before = roleBody(found);
  if (body.permissions !== undefined) requirePoints(body.permissions, context.platform);
  checkFields(context.platform, "role", body, before, role);
  requireMatch(header, before);
  const row: Role = { ...found, settings: writeSettings("role", mergePatch(before, body)) };
  const changes = changesBetween(before, roleBody(row));
  if (Object.keys(changes).length > 0) {
    await context.database.updateTable("role").set({ settings: row.settings }).where("id", "=", row.id).execute();
    const organizationId = organization.id;
    await context.events.record({ type: "role.updated", organizationId, target: target(row), changes });
  }
  return { status: 200, body: roleBody(row) };
};

export const deleteRole: Handler<"deleteRole"> = async ({ path, header }, context) => {
  const { organization, role } = await enter(path.o, context);
  const found = await findRole(organization.id, path, context);
  await requireCapabilityIn(found.workspaceId, role, "manage-workspaces", context);
  const before = roleBody(found);
  requireMatch(header, before);
  await requireUnused(found, context);
  await context.database.deleteFrom("role").where("id", "=", found.id).execute();
  await context.events.record({
    type: "role.deleted",
    organizationId: organization.id,
    target: target(found),
    changes: changesBetween(before, undefined),
  });
  return { status: 204 };
};

/** Nobody overrides a role whose points are fixed, or whose points are its holders' own (D32). @throws Problem invalid-body */
function requireOwnSlug(slug: string, platform: Platform): void {
  if (workspaceRole(platform, slug)?.fixed === true)
    throw invalidField("slug", "fixed", `${slug} cannot be overridden`);
  if (slug === customRole(platform)) throw invalidField("slug", "custom", `${slug} has the points of whoever has it`);
}

function requirePoints(permissions: readonly string[] | null | undefined, platform: Platform): void {
  const known = workspacePoints(platform);
  if (permissions == null || permissions.length === 0) {
    throw invalidField("permissions", "required", "a role needs a list of points");
  }
  if (permissions.every((point) => known.includes(point))) return;
  throw invalidField("permissions", "unknown-value", `permissions must be among ${known.join(", ")}`);
}

/** Whoever has a role of the platform has it still once nothing overrides it (D32). @throws Problem role-in-use */
async function requireUnused({ workspaceId, slug }: Role, { database, platform }: Context): Promise<void> {
  if (workspaceRole(platform, slug) !== undefined) return;
  const grants = await database
    .selectFrom("workspaceGrant")
    .select(["principal", "roles"])
    .where("workspaceId", "=", workspaceId)
    .where("roles", "like", `%${JSON.stringify(slug)}%`)
    .execute();
  const holders = grants.filter((grant) => rolesIn(grant).includes(slug)).map(({ principal }) => principal);
  if (holders.length === 0) return;
  const more = holders.length > 3 ? ` and ${holders.length - 3} more` : "";
  throw new Problem("role-in-use", `${slug} is given to ${holders.slice(0, 3).join(", ")}${more}`);
}

const lookUpRole = (workspaceId: string, reference: string, { database }: Context): Promise<Role | undefined> =>
  database
    .selectFrom("role")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(isId("role", reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();

async function findRole(
  organizationId: string,
  path: { readonly w: string; readonly r: string },
  context: Context,
): Promise<Role> {
  const workspace = await findWorkspace(organizationId, path.w, context);
  const row = await lookUpRole(workspace.id, path.r, context);
  if (row === undefined) throw notFound("role", path.r);
  return row;
}

const target = ({ id, slug }: Role) => ({ kind: "role", id, key: slug }) as const;

const roleBody = (row: Role): Schemas["Role"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  slug: row.slug,
  ...readSettings("role", row.settings),
});
