import { isPrincipal, mergePatch, normalizePrincipal } from "@charter/schema";
import { reaches, requireKind, requireWholeRows } from "../access/data";
import { enter, notFound, requireCapability, requireCapabilityIn } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { Problem } from "../http/problem";
import { checkFields, readSettings, writeSettings } from "../settings";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Grant = Row<"datasetGrant">;

export const createDatasetGrant: Handler<"createDatasetGrant"> = async ({ path, body }, context) => {
  const { workspace, role } = await place(path, "manage-grants", context);
  checkFields(context.platform, "datasetGrant", body, undefined, role);
  requireWholeRows(body.rows);
  const { dataset } = body;
  const principal = normalizePrincipal(body.principal, context.platform);
  const slug = `${dataset}@${principal}`;
  const id = `${workspace.id}/${slug}`;
  if ((await lookUp(workspace.id, slug, context)) !== undefined) throw taken("dataset", slug, id);
  await requireReach(workspace, principal, context);
  const { organizationId } = workspace;
  const settings = writeSettings("datasetGrant", body);
  const row: Grant = { id, organizationId, workspaceId: workspace.id, slug, dataset, principal, settings };
  await context.database.insertInto("datasetGrant").values(row).execute();
  const changes = changesBetween(undefined, grantBody(row));
  await context.events.record({ type: "datasetGrant.created", organizationId, target: target(row), changes });
  const at = `/v1/organizations/${organizationId}/workspaces/${workspace.id}/dataset-grants`;
  return { status: 201, body: grantBody(row), headers: { location: `${at}/${encodeURIComponent(slug)}` } };
};

export const listDatasetGrants: Handler<"listDatasetGrants"> = async ({ path, query }, context) => {
  requireKind("DatasetGrant", context);
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const all = context.database.selectFrom("datasetGrant").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listDatasetGrants", organization.id], "id", grantBody));
};

export const getDatasetGrant: Handler<"getDatasetGrant"> = async ({ path }, context) => {
  const { workspace } = await place(path, "view-members", context);
  return { status: 200, body: grantBody(await find(workspace.id, path.d, context)) };
};

export const updateDatasetGrant: Handler<"updateDatasetGrant"> = async ({ path, header, body }, context) => {
  const { workspace, role } = await place(path, "manage-grants", context);
  const before = await find(workspace.id, path.d, context);
  checkFields(context.platform, "datasetGrant", body, grantBody(before), role);
  requireMatch(header, grantBody(before));
  const merged = mergePatch(grantBody(before), body);
  requireWholeRows(merged.rows);
  const row = { ...before, settings: writeSettings("datasetGrant", merged) };
  const changes = changesBetween(grantBody(before), grantBody(row));
  if (Object.keys(changes).length > 0) {
    const { id, organizationId, settings } = row;
    await context.database.updateTable("datasetGrant").set({ settings }).where("id", "=", id).execute();
    await context.events.record({ type: "datasetGrant.updated", organizationId, target: target(row), changes });
  }
  return { status: 200, body: grantBody(row) };
};

export const deleteDatasetGrant: Handler<"deleteDatasetGrant"> = async ({ path, header }, context) => {
  const { workspace } = await place(path, "manage-grants", context);
  const row = await find(workspace.id, path.d, context);
  requireMatch(header, grantBody(row));
  await context.database.deleteFrom("datasetGrant").where("id", "=", row.id).execute();
  const { organizationId } = row;
  const changes = changesBetween(grantBody(row), undefined);
  await context.events.record({ type: "datasetGrant.deleted", organizationId, target: target(row), changes });
  return { status: 204 };
};

async function place(path: { readonly o: string; readonly w: string }, capability: string, context: Context) {
  requireKind("DatasetGrant", context);
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  await requireCapabilityIn(workspace.id, role, capability, context);
  return { workspace, role };
}

/** Only people of a workspace see datasets of it (D35). @throws Problem not-a-member, no-access */
async function requireReach(workspace: Row<"workspace">, principal: string, context: Context): Promise<void> {
  if (!isPrincipal(principal, context.platform)) {
    throw new Problem("not-a-member", `${principal} cannot be a member`, {
      errors: [{ field: "principal", code: "format" }],
    });
  }
  if (await reaches(workspace, principal, context)) return;
  throw new Problem("no-access", `${principal} does not reach ${workspace.slug}`);
}

/** By id, or by `<dataset>@<principal>`, in which case makes no difference. */
const lookUp = (workspaceId: string, reference: string, { database, platform }: Context) => {
  const slug = reference.startsWith(`${workspaceId}/`) ? reference.slice(workspaceId.length + 1) : reference;
  const end = slug.indexOf("@");
  return database
    .selectFrom("datasetGrant")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("slug", "=", `${slug.slice(0, end)}@${normalizePrincipal(slug.slice(end + 1), platform)}`)
    .executeTakeFirst();
};

async function find(workspaceId: string, reference: string, context: Context): Promise<Grant> {
  const row = await lookUp(workspaceId, reference, context);
  if (row === undefined) throw notFound("datasetGrant", reference);
  return row;
}

const target = ({ id, slug }: Grant) => ({ kind: "datasetGrant", id, key: slug }) as const;

const grantBody = (row: Grant): Schemas["DatasetGrant"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  dataset: row.dataset,
  principal: row.principal,
  ...readSettings("datasetGrant", row.settings),
});
