import { mergePatch } from "@charter/schema";
import { requireKind } from "../access/data";
import { enter, notFound, requireCapability } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { newId } from "../ids";
import { checkFields, readSettings, writeSettings } from "../settings";
import { requireRepositoryPermission } from "./repository-permission";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Grant = Row<"repositoryGrant">;

export const createRepositoryGrant: Handler<"createRepositoryGrant"> = async ({ path, body }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  checkFields(context.platform, "repositoryGrant", body, undefined, role);
  requireRepositoryPermission(body.permission, context);
  const { organizationId } = workspace;
  const slug = body.repository;
  const other = await lookUp(workspace.id, slug, context);
  if (other !== undefined) throw taken("repository", slug, other.id);
  const id = newId("rgr");
  const settings = writeSettings("repositoryGrant", body);
  const row: Grant = { id, organizationId, workspaceId: workspace.id, slug, settings };
  await context.database.insertInto("repositoryGrant").values(row).execute();
  const changes = changesBetween(undefined, grantBody(row));
  await context.events.record({ type: "repositoryGrant.created", organizationId, target: target(row), changes });
  const location = `/v1/organizations/${organizationId}/workspaces/${workspace.id}/repository-grants/${id}`;
  return { status: 201, body: grantBody(row), headers: { location } };
};

export const listRepositoryGrants: Handler<"listRepositoryGrants"> = async ({ path, query }, context) => {
  requireKind("RepositoryGrant", context);
  const { organization } = await enter(path.o, context);
  const all = context.database.selectFrom("repositoryGrant").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listRepositoryGrants", organization.id], "id", grantBody));
};

export const getRepositoryGrant: Handler<"getRepositoryGrant"> = async ({ path }, context) => {
  const { workspace } = await place(path, context);
  return { status: 200, body: grantBody(await find(workspace.id, path.repository, context)) };
};

export const updateRepositoryGrant: Handler<"updateRepositoryGrant"> = async ({ path, header, body }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  const before = await find(workspace.id, path.repository, context);
  checkFields(context.platform, "repositoryGrant", body, grantBody(before), role);
  requireMatch(header, grantBody(before));
  const merged = mergePatch(grantBody(before), body);
  requireRepositoryPermission(merged.permission, context);
  const row = { ...before, settings: writeSettings("repositoryGrant", merged) };
  const changes = changesBetween(grantBody(before), grantBody(row));
  if (Object.keys(changes).length > 0) {
    const { id, organizationId, settings } = row;
    await context.database.updateTable("repositoryGrant").set({ settings }).where("id", "=", id).execute();
    await context.events.record({ type: "repositoryGrant.updated", organizationId, target: target(row), changes });
  }
  return { status: 200, body: grantBody(row) };
};

export const deleteRepositoryGrant: Handler<"deleteRepositoryGrant"> = async ({ path, header }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  const row = await find(workspace.id, path.repository, context);
  requireMatch(header, grantBody(row));
  await context.database.deleteFrom("repositoryGrant").where("id", "=", row.id).execute();
  const { organizationId } = row;
  const changes = changesBetween(grantBody(row), undefined);
  await context.events.record({ type: "repositoryGrant.deleted", organizationId, target: target(row), changes });
  return { status: 204 };
};

async function place(path: { readonly o: string; readonly w: string }, context: Context) {
  requireKind("RepositoryGrant", context);
  const { organization, role } = await enter(path.o, context);
  return { workspace: await findWorkspace(organization.id, path.w, context), role };
}

const lookUp = (workspaceId: string, reference: string, { database }: Context): Promise<Grant | undefined> =>
  database
    .selectFrom("repositoryGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(({ eb, or }) => or([eb("id", "=", reference), eb("slug", "=", reference)]))
    .executeTakeFirst();

async function find(workspaceId: string, reference: string, context: Context): Promise<Grant> {
  const row = await lookUp(workspaceId, reference, context);
  if (row === undefined) throw notFound("repositoryGrant", reference);
  return row;
}

const target = ({ id, slug }: Grant) => ({ kind: "repositoryGrant", id, key: slug }) as const;

function grantBody({ id, organizationId, workspaceId, slug, settings }: Grant): Schemas["RepositoryGrant"] {
  const { permission = "" } = readSettings("repositoryGrant", settings);
  return { id, organizationId, workspaceId, repository: slug, permission };
}
