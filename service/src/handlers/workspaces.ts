import { mergePatch } from "@charter/schema";
import { enter, notFound, requireCapability } from "../access/organization-access";
import { requireDeletable } from "../access/platform-limits";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { Problem } from "../http/problem";
import { isId, newId } from "../ids";
import { requireRoom } from "../limits";
import { checkFields, readSettings, writeSettings } from "../settings";
import { deleteContents } from "./cascade";
import { taken } from "./taken";

type Workspace = Row<"workspace">;

export const createWorkspace: Handler<"createWorkspace"> = async ({ path, body }, context) => {
  const { database, platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-workspaces");
  checkFields(platform, "workspace", body, undefined, role);
  await requireFreeSlug(organization.id, body.slug, context);
  await requireRoom(organization.id, "workspaces", context);
  const holder = await defaultWorkspace(organization.id, context);
  const flagged = platform.defaultWorkspace?.exists === true && (holder === undefined || body.default === true);
  const row = {
    id: newId("ws"),
    organizationId: organization.id,
    slug: body.slug,
    isDefault: flagged ? 1 : 0,
    settings: writeSettings("workspace", body),
  };
  await database.insertInto("workspace").values(row).execute();
  const created = workspaceBody(row);
  const causedBy = await context.events.record({
    type: "workspace.created",
    organizationId: organization.id,
    target: target(row),
    changes: changesBetween(undefined, created),
  });
  if (flagged && holder !== undefined) await setFlag(holder, false, context, causedBy);
  const location = `/v1/organizations/${organization.id}/workspaces/${row.id}`;
  return { status: 201, body: created, headers: { location } };
};

export const listWorkspaces: Handler<"listWorkspaces"> = async ({ path, query }, context) => {
  const { organization } = await enter(path.o, context);
  const all = context.database.selectFrom("workspace").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listWorkspaces", organization.id], "id", workspaceBody));
};

export const getWorkspace: Handler<"getWorkspace"> = async ({ path }, context) => {
  const { organization } = await enter(path.o, context);
  return { status: 200, body: workspaceBody(await findWorkspace(organization.id, path.w, context)) };
};

export const updateWorkspace: Handler<"updateWorkspace"> = async ({ path, header, body }, context) => {
  const { platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-workspaces");
  const workspace = await findWorkspace(organization.id, path.w, context);
  const before = workspaceBody(workspace);
  checkFields(platform, "workspace", body, before, role);
  requireMatch(header, before);
  const slug = body.slug ?? workspace.slug;
  if (slug !== workspace.slug) await requireFreeSlug(organization.id, slug, context);
  const flagged = wantedFlag(workspace, body.default, context);
  const holder = flagged && !before.default ? await defaultWorkspace(organization.id, context) : undefined;
  const row = {
    ...workspace,
    slug,
    isDefault: flagged ? 1 : 0,
    settings: writeSettings("workspace", mergePatch(before, body)),
  };
  const changes = changesBetween(before, workspaceBody(row));
  if (Object.keys(changes).length > 0) {
    const { id, ...columns } = row;
    await context.database.updateTable("workspace").set(columns).where("id", "=", id).execute();
    const organizationId = organization.id;
    const happening = { type: "workspace.updated", organizationId, target: target(row), changes } as const;
    const causedBy = await context.events.record(happening);
    if (holder !== undefined) await setFlag(holder, false, context, causedBy);
  }
  return { status: 200, body: workspaceBody(row) };
};

export const deleteWorkspace: Handler<"deleteWorkspace"> = async ({ path, header }, context) => {
  const { database, platform } = context;
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "manage-workspaces");
  const workspace = await findWorkspace(organization.id, path.w, context);
  requireDeletable(context.platform, "Workspace");
  const before = workspaceBody(workspace);
  requireMatch(header, before);
  const next = await oldestOther(workspace, context);
  if (next === undefined && platform.defaultWorkspace?.protectsLast === true) {
    throw new Problem("last-workspace", `${workspace.slug} is the last workspace of ${organization.slug}`);
  }
  const causedBy = await context.events.record({
    type: "workspace.deleted",
    organizationId: organization.id,
    target: target(workspace),
    changes: changesBetween(before, undefined),
  });
  await deleteContents({ organizationId: organization.id, workspaceId: workspace.id }, context, causedBy);
  await database.deleteFrom("workspace").where("id", "=", workspace.id).execute();
  if (before.default && next !== undefined) await setFlag(next, true, context, causedBy);
  return { status: 204 };
};

/** A workspace of this organization, by id or slug: no id resolves through another one (D3). @throws Problem not-found */
export async function findWorkspace(
  organizationId: string,
  reference: string,
  { database }: Pick<Context, "database">,
): Promise<Workspace> {
  const row = await database
    .selectFrom("workspace")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where(isId("ws", reference) ? "id" : "slug", "=", reference)
    .executeTakeFirst();
  if (row === undefined) throw notFound("workspace", reference);
  return row;
}

async function requireFreeSlug(organizationId: string, slug: string, { database }: Context): Promise<void> {
  const other = await database
    .selectFrom("workspace")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (other !== undefined) throw taken("slug", slug, other.id);
}

const defaultWorkspace = (organizationId: string, { database }: Context): Promise<Workspace | undefined> =>
  database
    .selectFrom("workspace")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where("isDefault", "=", 1)
    .executeTakeFirst();

const oldestOther = ({ id, organizationId }: Workspace, { database }: Context): Promise<Workspace | undefined> =>
  database
    .selectFrom("workspace")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where("id", "!=", id)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

/** The flag moves; it cannot just be put down (D34). */
function wantedFlag(workspace: Workspace, wanted: boolean | undefined, { platform }: Context): boolean {
  const present = workspace.isDefault === 1;
  if (wanted === undefined || wanted === present) return present;
  if (platform.defaultWorkspace?.exists !== true) return false;
  if (wanted) return true;
  throw new Problem("default-workspace-required", `Make another workspace the default instead of ${workspace.slug}`, {
    errors: [{ field: "default", code: "required" }],
  });
}

/** Moves the default flag as a consequence of another change. */
async function setFlag(workspace: Workspace, flag: boolean, context: Context, causedBy: string): Promise<void> {
  const isDefault = flag ? 1 : 0;
  await context.database.updateTable("workspace").set({ isDefault }).where("id", "=", workspace.id).execute();
  await context.events.record({
    type: "workspace.updated",
    organizationId: workspace.organizationId,
    target: target(workspace),
    changes: { default: { from: !flag, to: flag } },
    causedBy,
  });
}

const target = ({ id, slug }: Workspace) => ({ kind: "workspace", id, key: slug }) as const;

const workspaceBody = (row: Workspace): Schemas["Workspace"] => ({
  id: row.id,
  organizationId: row.organizationId,
  slug: row.slug,
  default: row.isDefault === 1,
  ...readSettings("workspace", row.settings),
});
