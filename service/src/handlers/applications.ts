import { mergePatch } from "@charter/schema";
import { enter, notFound, requireCapability } from "../access/organization-access";
import { requireDeletable } from "../access/platform-limits";
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

type Application = Row<"application">;

export const createApplication: Handler<"createApplication"> = async ({ path, body }, context) => {
  const { platform } = context;
  const { organization, role } = await enter(path.o, context);
  const workspace = await findWorkspace(organization.id, path.w, context);
  requireCapability(role, "manage-workspaces");
  const { environments = [], channels = [] } = platform.applications ?? {};
  const [firstChannel = ""] = channels;
  const { slug, environment, channel = firstChannel } = body;
  requireKnown("environment", environment, environments);
  requireKnown("channel", channel, channels);
  checkFields(platform, "application", body, undefined, role);
  const row: Application = {
    id: newId("app"),
    organizationId: organization.id,
    workspaceId: workspace.id,
    slug,
    environment,
    channel,
    name: body.name ?? null,
    settings: writeSettings("application", body),
  };
  await requireFreeKeys(row, undefined, context);
  await context.database.insertInto("application").values(row).execute();
  const created = applicationBody(row);
  await context.events.record({
    type: "application.created",
    organizationId: organization.id,
    target: target(row),
    changes: changesBetween(undefined, created),
  });
  const location = `/v1/organizations/${organization.id}/workspaces/${workspace.id}/applications/${row.id}`;
  return { status: 201, body: created, headers: { location } };
};

export const listApplications: Handler<"listApplications"> = async ({ path, query }, context) => {
  const { organization } = await enter(path.o, context);
  const all = context.database.selectFrom("application").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listApplications", organization.id], "id", applicationBody));
};

export const listWorkspaceApplications: Handler<"listWorkspaceApplications"> = async ({ path, query }, context) => {
  const { organization } = await enter(path.o, context);
  const { id } = await findWorkspace(organization.id, path.w, context);
  const all = context.database.selectFrom("application").selectAll().where("workspaceId", "=", id);
  return tagged(await listed(all, query, ["listWorkspaceApplications", id], "id", applicationBody));
};

export const getApplication: Handler<"getApplication"> = async ({ path }, context) => {
  const { organization } = await enter(path.o, context);
  return { status: 200, body: applicationBody(await findApplication(organization.id, path, context)) };
};

export const updateApplication: Handler<"updateApplication"> = async ({ path, header, body }, context) => {
  const { organization, role } = await enter(path.o, context);
  const application = await findApplication(organization.id, path, context);
  requireCapability(role, "manage-workspaces");
  const before = applicationBody(application);
  checkFields(context.platform, "application", body, before, role);
  requireMatch(header, before);
  const merged = mergePatch(before, body);
  const row: Application = {
    ...application,
    slug: body.slug ?? application.slug,
    name: body.name === undefined ? application.name : body.name,
    settings: writeSettings("application", merged),
  };
  const changes = changesBetween(before, applicationBody(row));
  if (Object.keys(changes).length > 0) {
    await requireFreeKeys(row, application, context);
    const { id, ...columns } = row;
    await context.database.updateTable("application").set(columns).where("id", "=", id).execute();
    const organizationId = organization.id;
    await context.events.record({ type: "application.updated", organizationId, target: target(row), changes });
  }
  return { status: 200, body: applicationBody(row) };
};

export const deleteApplication: Handler<"deleteApplication"> = async ({ path, header }, context) => {
  const { organization, role } = await enter(path.o, context);
  const application = await findApplication(organization.id, path, context);
  requireCapability(role, "manage-workspaces");
  requireDeletable(context.platform, "Application");
  const before = applicationBody(application);
  requireMatch(header, before);
  await context.database.deleteFrom("application").where("id", "=", application.id).execute();
  await context.events.record({
    type: "application.deleted",
    organizationId: organization.id,
    target: target(application),
    changes: changesBetween(before, undefined),
  });
  return { status: 204 };
};

async function findApplication(
  organizationId: string,
  path: { readonly w: string; readonly a: string },
  context: Context,
): Promise<Application> {
  const workspace = await findWorkspace(organizationId, path.w, context);
  const row = await context.database
    .selectFrom("application")
    .selectAll()
    .where("workspaceId", "=", workspace.id)
    .where(isId("app", path.a) ? "id" : "slug", "=", path.a)
    .executeTakeFirst();
  if (row === undefined) throw notFound("application", path.a);
  return row;
}

/** The slug is unique in the workspace, the name in the workspace and environment (D23). */
async function requireFreeKeys(row: Application, before: Application | undefined, context: Context): Promise<void> {
  const others = context.database.selectFrom("application").select("id").where("workspaceId", "=", row.workspaceId);
  if (row.slug !== before?.slug) {
    const other = await others.where("slug", "=", row.slug).executeTakeFirst();
    if (other !== undefined) throw taken("slug", row.slug, other.id);
  }
  if (row.name !== null && row.name !== before?.name) {
    const sameName = others.where("environment", "=", row.environment).where("name", "=", row.name);
    const other = await sameName.executeTakeFirst();
    if (other !== undefined) throw taken("name", row.name, other.id);
  }
}

function requireKnown(field: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw invalidField(field, "unknown-value", `${field} must be one of ${known.join(", ")}`);
}

const target = ({ id, slug }: Application) => ({ kind: "application", id, key: slug }) as const;

const applicationBody = (row: Application): Schemas["Application"] => ({
  id: row.id,
  organizationId: row.organizationId,
  workspaceId: row.workspaceId,
  slug: row.slug,
  environment: row.environment,
  channel: row.channel,
  ...readSettings("application", row.settings),
});
