import { isPlainMap, mergePatch } from "@charter/schema";
import { requireKind } from "../access/data";
import { enter, notFound, requireCapability } from "../access/organization-access";
import type { EffectiveRole } from "../access/role";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { Problem } from "../http/problem";
import { isId, newId, passwordHash } from "../ids";
import { checkFields, readSettings, writeSettings } from "../settings";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Source = Row<"dataSource">;

/** What a data source is in, and who asks. */
interface Home {
  readonly organizationId: string;
  readonly workspaceId: string | null;
  readonly parentId: string;
  readonly path: string;
  readonly role: EffectiveRole;
  /** What writing there needs. */
  readonly capability: string;
}

async function inOrganization(path: { readonly o: string }, context: Context): Promise<Home> {
  requireKind("DataSource", context);
  const { organization, role } = await enter(path.o, context);
  const { id } = organization;
  const at = `/v1/organizations/${id}/data-sources`;
  return { organizationId: id, workspaceId: null, parentId: id, path: at, role, capability: "configure-organization" };
}

async function inWorkspace(path: { readonly o: string; readonly w: string }, context: Context): Promise<Home> {
  requireKind("WorkspaceDataSource", context);
  const { organization, role } = await enter(path.o, context);
  const { id } = await findWorkspace(organization.id, path.w, context);
  const at = `/v1/organizations/${organization.id}/workspaces/${id}/data-sources`;
  const home = { organizationId: organization.id, workspaceId: id, parentId: id, path: at };
  return { ...home, role, capability: "manage-workspaces" };
}

async function find({ parentId }: Home, reference: string, { database }: Context): Promise<Source> {
  const row = await database
    .selectFrom("dataSource")
    .selectAll()
    .where("parentId", "=", parentId)
    .where(isId("src", reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();
  if (row === undefined) throw notFound("dataSource", reference);
  return row;
}

/** What is kept of a secret that was sent. */
const hashOf = (id: string, password: string | null | undefined): string | null =>
  password === undefined || password === null ? null : passwordHash(id, password);

async function create(
  home: Home,
  { password, ...body }: Schemas["DataSourceCreate"],
  context: Context,
): Promise<Source> {
  const { database, events, platform } = context;
  const { organizationId, workspaceId, parentId, role, capability } = home;
  requireCapability(role, capability);
  checkFields(platform, "dataSource", body, undefined, role);
  const others = database.selectFrom("dataSource").select("id").where("parentId", "=", parentId);
  const other = await others.where("slug", "=", body.slug).executeTakeFirst();
  if (other !== undefined) throw taken("slug", body.slug, other.id);
  const id = newId("src");
  const row: Source = {
    id,
    organizationId,
    workspaceId,
    parentId,
    slug: body.slug,
    settings: writeSettings("dataSource", body),
    secretHash: hashOf(id, password),
    tables: "{}",
  };
  await database.insertInto("dataSource").values(row).execute();
  const changes = changesBetween(undefined, settingsOf(row));
  await events.record({ type: "dataSource.created", organizationId, target: target(row), changes });
  return row;
}

async function update(
  { organizationId, role, capability }: Home,
  before: Source,
  { password, ...body }: Schemas["DataSourcePatch"],
  { database, events, platform }: Context,
): Promise<Source> {
  requireCapability(role, capability);
  checkFields(platform, "dataSource", body, settingsOf(before), role);
  const row: Source = {
    ...before,
    settings: writeSettings("dataSource", mergePatch(settingsOf(before), body)),
    secretHash: password === undefined ? before.secretHash : hashOf(before.id, password),
  };
  const changes = changesBetween(settingsOf(before), settingsOf(row));
  if (row.secretHash === before.secretHash && Object.keys(changes).length === 0) return row;
  const { settings, secretHash } = row;
  await database.updateTable("dataSource").set({ settings, secretHash }).where("id", "=", row.id).execute();
  await events.record({ type: "dataSource.updated", organizationId, target: target(row), changes });
  return row;
}

/** Nothing that is granted loses what it is of: the grants go first. @throws Problem in-use */
async function requireUnused({ id, slug }: Source, { database }: Context): Promise<void> {
  const grant = await database.selectFrom("dataGrant").select("id").where("sourceId", "=", id).executeTakeFirst();
  if (grant === undefined) return;
  throw new Problem("in-use", `A workspace has a grant of ${slug}; revoke it first`, { existing: grant.id });
}

async function remove({ organizationId, role, capability }: Home, row: Source, context: Context): Promise<void> {
  requireCapability(role, capability);
  await requireUnused(row, context);
  await context.database.deleteFrom("dataSource").where("id", "=", row.id).execute();
  const changes = changesBetween(settingsOf(row), undefined);
  await context.events.record({ type: "dataSource.deleted", organizationId, target: target(row), changes });
}

async function putTables(
  { role, capability }: Home,
  { id }: Source,
  tables: Schemas["DataTables"],
  { database }: Context,
): Promise<Schemas["DataTables"]> {
  requireCapability(role, capability);
  const columns = { tables: JSON.stringify(tables.tables) };
  await database.updateTable("dataSource").set(columns).where("id", "=", id).execute();
  return tables;
}

export const createDataSource: Handler<"createDataSource"> = async ({ path, body }, context) => {
  const home = await inOrganization(path, context);
  const row = await create(home, body, context);
  return { status: 201, body: sourceBody(row), headers: { location: `${home.path}/${row.id}` } };
};

export const listDataSources: Handler<"listDataSources"> = async ({ path, query }, context) => {
  const { organizationId } = await inOrganization(path, context);
  const all = context.database.selectFrom("dataSource").selectAll().where("parentId", "=", organizationId);
  return tagged(await listed(all, query, ["listDataSources", organizationId], "id", sourceBody));
};

export const getDataSource: Handler<"getDataSource"> = async ({ path }, context) => {
  const home = await inOrganization(path, context);
  return { status: 200, body: sourceBody(await find(home, path.d, context)) };
};

export const updateDataSource: Handler<"updateDataSource"> = async ({ path, header, body }, context) => {
  const home = await inOrganization(path, context);
  const before = await find(home, path.d, context);
  requireMatch(header, sourceBody(before));
  return { status: 200, body: sourceBody(await update(home, before, body, context)) };
};

export const deleteDataSource: Handler<"deleteDataSource"> = async ({ path, header }, context) => {
  const home = await inOrganization(path, context);
  const row = await find(home, path.d, context);
  requireMatch(header, sourceBody(row));
  await remove(home, row, context);
  return { status: 204 };
};

export const putDataSourceTables: Handler<"putDataSourceTables"> = async ({ path, body }, context) => {
  const home = await inOrganization(path, context);
  return { status: 200, body: await putTables(home, await find(home, path.d, context), body, context) };
};

export const createWorkspaceDataSource: Handler<"createWorkspaceDataSource"> = async ({ path, body }, context) => {
  const home = await inWorkspace(path, context);
  const row = await create(home, body, context);
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
  return { status: 200, body: ownBody(await find(home, path.d, context)) };
};

export const updateWorkspaceDataSource: Handler<"updateWorkspaceDataSource"> = async (
  { path, header, body },
  context,
) => {
  const home = await inWorkspace(path, context);
  const before = await find(home, path.d, context);
  requireMatch(header, ownBody(before));
  return { status: 200, body: ownBody(await update(home, before, body, context)) };
};

export const deleteWorkspaceDataSource: Handler<"deleteWorkspaceDataSource"> = async ({ path, header }, context) => {
  const home = await inWorkspace(path, context);
  const row = await find(home, path.d, context);
  requireMatch(header, ownBody(row));
  await remove(home, row, context);
  return { status: 204 };
};

export const putWorkspaceDataSourceTables: Handler<"putWorkspaceDataSourceTables"> = async (
  { path, body },
  context,
) => {
  const home = await inWorkspace(path, context);
  return { status: 200, body: await putTables(home, await find(home, path.d, context), body, context) };
};

/** The columns of each table of a data source. */
export function tablesOf({ tables }: Pick<Source, "tables">): ReadonlyMap<string, readonly string[]> {
  const all: unknown = JSON.parse(tables);
  return new Map(
    Object.entries(isPlainMap(all) ? all : {}).map(([table, columns]) => [
      table,
      Array.isArray(columns) ? columns.map(String) : [],
    ]),
  );
}

const target = ({ id, slug }: Source) => ({ kind: "dataSource", id, key: slug }) as const;

const settingsOf = ({ settings }: Source) => readSettings("dataSource", settings);

const sourceBody = (row: Source): Schemas["DataSource"] => ({
  id: row.id,
  organizationId: row.organizationId,
  slug: row.slug,
  ...settingsOf(row),
});

const ownBody = (row: Source): Schemas["WorkspaceDataSource"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.parentId,
  slug: row.slug,
  ...settingsOf(row),
});
