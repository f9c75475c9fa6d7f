import { mergePatch } from "@charter/schema";
import { requireKind, requireWholeRows } from "../access/data";
import { enter, notFound, requireCapability } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { invalidField } from "../http/problem";
import { isId, newId } from "../ids";
import { checkFields, readSettings, writeSettings } from "../settings";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Grant = Row<"dataGrant">;

export const createDataGrant: Handler<"createDataGrant"> = async ({ path, body }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  checkFields(context.platform, "dataGrant", body, undefined, role);
  const { organizationId } = workspace;
  const { source, table } = body;
  const { id: sourceId } = await findSource(organizationId, source, context);
  const slug = `${source}@${table}`;
  const other = await lookUp(workspace.id, slug, context);
  if (other !== undefined) throw taken("table", slug, other.id);
  const settings = requireSense(table, body);
  const id = newId("dgr");
  const row: Grant = { id, organizationId, workspaceId: workspace.id, sourceId, slug, source, table, settings };
  await context.database.insertInto("dataGrant").values(row).execute();
  const changes = changesBetween(undefined, grantBody(row));
  await context.events.record({ type: "dataGrant.created", organizationId, target: target(row), changes });
  const location = `/v1/organizations/${organizationId}/workspaces/${workspace.id}/data-grants/${id}`;
  return { status: 201, body: grantBody(row), headers: { location } };
};

export const listDataGrants: Handler<"listDataGrants"> = async ({ path, query }, context) => {
  requireKind("DataGrant", context);
  const { organization } = await enter(path.o, context);
  const all = context.database.selectFrom("dataGrant").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listDataGrants", organization.id], "id", grantBody));
};

export const getDataGrant: Handler<"getDataGrant"> = async ({ path }, context) => {
  const { workspace } = await place(path, context);
  return { status: 200, body: grantBody(await find(workspace.id, path.d, context)) };
};

export const updateDataGrant: Handler<"updateDataGrant"> = async ({ path, header, body }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  const before = await find(workspace.id, path.d, context);
  checkFields(context.platform, "dataGrant", body, grantBody(before), role);
  requireMatch(header, grantBody(before));
  const row = { ...before, settings: requireSense(before.table, mergePatch(grantBody(before), body)) };
  const changes = changesBetween(grantBody(before), grantBody(row));
  if (Object.keys(changes).length > 0) {
    const { id, organizationId, settings } = row;
    await context.database.updateTable("dataGrant").set({ settings }).where("id", "=", id).execute();
    await context.events.record({ type: "dataGrant.updated", organizationId, target: target(row), changes });
  }
  return { status: 200, body: grantBody(row) };
};

export const deleteDataGrant: Handler<"deleteDataGrant"> = async ({ path, header }, context) => {
  const { workspace, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  const row = await find(workspace.id, path.d, context);
  requireMatch(header, grantBody(row));
  await context.database.deleteFrom("dataGrant").where("id", "=", row.id).execute();
  const { organizationId } = row;
  const changes = changesBetween(grantBody(row), undefined);
  await context.events.record({ type: "dataGrant.deleted", organizationId, target: target(row), changes });
  return { status: 204 };
};

async function place(path: { readonly o: string; readonly w: string }, context: Context) {
  requireKind("DataGrant", context);
  const { organization, role } = await enter(path.o, context);
  return { workspace: await findWorkspace(organization.id, path.w, context), role };
}

async function findSource(organizationId: string, slug: string, { database }: Context) {
  const row = await database
    .selectFrom("dataSource")
    .select("id")
    .where("parentId", "=", organizationId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (row === undefined) throw invalidField("source", "unknown-value", `There is no data source ${slug}`);
  return row;
}

/** No grant is of nothing, and one of all tables is of all that is in them. @throws Problem invalid-body */
function requireSense(
  table: string,
  { columns, rows }: { readonly columns?: unknown; readonly rows?: unknown },
): string {
  if (columns === undefined || columns === null) throw invalidField("columns", "required", "columns is required");
  requireWholeRows(rows);
  if (table === "*" && (columns !== "*" || (rows !== undefined && rows !== null))) {
    throw invalidField("columns", "unknown-value", "Of all tables all columns and rows are granted");
  }
  return writeSettings("dataGrant", { columns, rows });
}

const lookUp = (workspaceId: string, reference: string, { database }: Context): Promise<Grant | undefined> =>
  database
    .selectFrom("dataGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where(isId("dgr", reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();

async function find(workspaceId: string, reference: string, context: Context): Promise<Grant> {
  const row = await lookUp(workspaceId, reference, context);
  if (row === undefined) throw notFound("dataGrant", reference);
  return row;
}

const target = ({ id, slug }: Grant) => ({ kind: "dataGrant", id, key: slug }) as const;

const grantBody = (row: Grant): Schemas["DataGrant"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  source: row.source,
  table: row.table,
  ...readSettings("dataGrant", row.settings),
});
