import { requireKind } from "../access/data";
import { enter, notFound, requireCapability } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { listed, tagged } from "../http/paging";
import { newId } from "../ids";
import { readSettings, writeSettings } from "../settings";
import { keptSettings } from "./kept-settings";
import { requireRepositoryPermission } from "./repository-permission";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Grant = Row<"repositoryGrant">;

const kept = keptSettings("repositoryGrant", {
  bodyOf: grantBody,
  requireBody: ({ permission }, context) => requireRepositoryPermission(permission, context),
});

export const createRepositoryGrant: Handler<"createRepositoryGrant"> = async ({ path, body }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  kept.check(body, role, context);
  const { organizationId } = workspace;
  const slug = body.repository;
  const other = await lookUp(workspace.id, slug, context);
  if (other !== undefined) throw taken("repository", slug, other.id);
  const id = newId("rgr");
  const settings = writeSettings("repositoryGrant", body);
  const row: Grant = { id, organizationId, workspaceId: workspace.id, slug, settings };
  await context.database.insertInto("repositoryGrant").values(row).execute();
  const at = `/v1/organizations/${organizationId}/workspaces/${workspace.id}/repository-grants`;
  return kept.made(row, at, id, context);
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
  return kept.change(before, body, header, role, context);
};

export const deleteRepositoryGrant: Handler<"deleteRepositoryGrant"> = async ({ path, header }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  return kept.remove(await find(workspace.id, path.repository, context), header, context);
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

function grantBody({ id, organizationId, workspaceId, slug, settings }: Grant): Schemas["RepositoryGrant"] {
  const { permission = "" } = readSettings("repositoryGrant", settings);
  return { id, organizationId, workspaceId, repository: slug, permission };
}
