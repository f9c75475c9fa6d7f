import { requireKind } from "../access/data";
import { enter, requireCapabilityIn } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import {
  createSource,
  findSource,
  type Home,
  putTables,
  removeSource,
  type Source,
  settingsOf,
  updateSource,
} from "./data-source-record";
import { findWorkspace } from "./workspaces";

interface Path {
  readonly o: string;
  readonly w: string;
}

async function inWorkspace(path: Path, context: Context): Promise<Home> {
  requireKind("WorkspaceDataSource", context);
  const { organization, role } = await enter(path.o, context);
  const { id } = await findWorkspace(organization.id, path.w, context);
  const at = `/v1/organizations/${organization.id}/workspaces/${id}/data-sources`;
  return { organizationId: organization.id, workspaceId: id, parentId: id, path: at, role };
}

/** Where the caller writes: whoever administers the workspace may, too (D37). */
async function writing(path: Path, context: Context): Promise<Home> {
  const home = await inWorkspace(path, context);
  await requireCapabilityIn(home.parentId, home.role, "manage-workspaces", context);
  return home;
}

export const createWorkspaceDataSource: Handler<"createWorkspaceDataSource"> = async ({ path, body }, context) => {
  const home = await writing(path, context);
  const row = await createSource(home, body, context);
  return { status: 201, body: ownBody(row), headers: { location: `${home.path}/${row.id}` } };
};

export const listWorkspaceDataSources: Handler<"listWorkspaceDataSources"> = async ({ path, query }, context) => {
  requireKind("WorkspaceDataSource", context);
  const { organization } = await enter(path.o, context);
  const all = context.database
    .selectFrom("dataSource")
    .selectAll()
    .where("organizationId", "=", organization.id)
    .where("workspaceId", "is not", null);
  return tagged(await listed(all, query, ["listWorkspaceDataSources", organization.id], "id", ownBody));
};

export const getWorkspaceDataSource: Handler<"getWorkspaceDataSource"> = async ({ path }, context) => {
  const home = await inWorkspace(path, context);
  return { status: 200, body: ownBody(await findSource(home, path.d, context)) };
};

export const updateWorkspaceDataSource: Handler<"updateWorkspaceDataSource"> = async (
  { path, header, body },
  context,
) => {
  const home = await writing(path, context);
  const before = await findSource(home, path.d, context);
  requireMatch(header, ownBody(before));
  return { status: 200, body: ownBody(await updateSource(home, before, body, context)) };
};

export const deleteWorkspaceDataSource: Handler<"deleteWorkspaceDataSource"> = async ({ path, header }, context) => {
  const home = await writing(path, context);
  const row = await findSource(home, path.d, context);
  requireMatch(header, ownBody(row));
  await removeSource(home, row, context);
  return { status: 204 };
};

export const putWorkspaceDataSourceTables: Handler<"putWorkspaceDataSourceTables"> = async (
  { path, body },
  context,
) => {
  const home = await writing(path, context);
  return { status: 200, body: await putTables(await findSource(home, path.d, context), body, context) };
};

const ownBody = (row: Source): Schemas["WorkspaceDataSource"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.parentId,
  slug: row.slug,
  ...settingsOf(row),
});
