import { requireKind } from "../access/data";
import { enter, requireCapability } from "../access/organization-access";
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

async function inOrganization(path: { readonly o: string }, context: Context): Promise<Home> {
  requireKind("DataSource", context);
  const { organization, role } = await enter(path.o, context);
  const { id } = organization;
  return { organizationId: id, workspaceId: null, parentId: id, path: `/v1/organizations/${id}/data-sources`, role };
}

/** Where the caller writes: the organization's own are its settings (D11). */
async function writing(path: { readonly o: string }, context: Context): Promise<Home> {
  const home = await inOrganization(path, context);
  requireCapability(home.role, "configure-organization");
  return home;
}

export const createDataSource: Handler<"createDataSource"> = async ({ path, body }, context) => {
  const home = await writing(path, context);
  const row = await createSource(home, body, context);
  return { status: 201, body: sourceBody(row), headers: { location: `${home.path}/${row.id}` } };
};

export const listDataSources: Handler<"listDataSources"> = async ({ path, query }, context) => {
  const { organizationId } = await inOrganization(path, context);
  const all = context.database.selectFrom("dataSource").selectAll().where("parentId", "=", organizationId);
  return tagged(await listed(all, query, ["listDataSources", organizationId], "id", sourceBody));
};

export const getDataSource: Handler<"getDataSource"> = async ({ path }, context) => {
  const home = await inOrganization(path, context);
  return { status: 200, body: sourceBody(await findSource(home, path.d, context)) };
};

export const updateDataSource: Handler<"updateDataSource"> = async ({ path, header, body }, context) => {
  const home = await writing(path, context);
  const before = await findSource(home, path.d, context);
  requireMatch(header, sourceBody(before));
  return { status: 200, body: sourceBody(await updateSource(home, before, body, context)) };
};

export const deleteDataSource: Handler<"deleteDataSource"> = async ({ path, header }, context) => {
  const home = await writing(path, context);
  const row = await findSource(home, path.d, context);
  requireMatch(header, sourceBody(row));
  await removeSource(home, row, context);
  return { status: 204 };
};

export const putDataSourceTables: Handler<"putDataSourceTables"> = async ({ path, body }, context) => {
  const home = await writing(path, context);
  return { status: 200, body: await putTables(await findSource(home, path.d, context), body, context) };
};

const sourceBody = (row: Source): Schemas["DataSource"] => ({
  id: row.id,
  organizationId: row.organizationId,
  slug: row.slug,
  ...settingsOf(row),
});
