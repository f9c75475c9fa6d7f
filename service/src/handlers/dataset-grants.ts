import { isPrincipal, normalizePrincipal } from "@charter/schema";
import { reaches, requireKind, requireWholeRows } from "../access/data";
import { enter, notFound, requireCapability, requireCapabilityIn } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { listed, tagged } from "../http/paging";
import { Problem } from "../http/problem";
import { readSettings, writeSettings } from "../settings";
import { keptSettings } from "./kept-settings";
import { taken } from "./taken";
import { findWorkspace } from "./workspaces";

type Grant = Row<"datasetGrant">;

const kept = keptSettings("datasetGrant", { bodyOf: grantBody, requireBody: ({ rows }) => requireWholeRows(rows) });

export const createDatasetGrant: Handler<"createDatasetGrant"> = async ({ path, body }, context) => {
  const { workspace, role } = await place(path, "manage-grants", context);
  kept.check(body, role, context);
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
  const at = `/v1/organizations/${organizationId}/workspaces/${workspace.id}/dataset-grants`;
  return kept.made(row, at, slug, context);
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
  return kept.change(before, body, header, role, context);
};

export const deleteDatasetGrant: Handler<"deleteDatasetGrant"> = async ({ path, header }, context) => {
  const { workspace } = await place(path, "manage-grants", context);
  return kept.remove(await find(workspace.id, path.d, context), header, context);
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

function grantBody(row: Grant): Schemas["DatasetGrant"] {
  const { id, organizationId, workspaceId, dataset, principal, settings } = row;
  return { id, organizationId, workspaceId, dataset, principal, ...readSettings("datasetGrant", settings) };
}
