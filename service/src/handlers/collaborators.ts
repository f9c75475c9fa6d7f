import { isPrincipal, normalizePrincipal } from "@charter/schema";
import { requireKind } from "../access/data";
import { enter, notFound, requireCapability } from "../access/organization-access";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { listed, tagged } from "../http/paging";
import { invalidField } from "../http/problem";
import { isId, newId } from "../ids";
import { readSettings, writeSettings } from "../settings";
import { keptSettings } from "./kept-settings";
import { requireRepositoryPermission } from "./repository-permission";
import { taken } from "./taken";

type Outsider = Row<"collaborator">;

const kept = keptSettings("collaborator", {
  bodyOf: collaboratorBody,
  requireBody: ({ permission }, context) => requireRepositoryPermission(permission, context),
});

export const createCollaborator: Handler<"createCollaborator"> = async ({ path, body }, context) => {
  const { organizationId, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  kept.check(body, role, context);
  const { repository } = body;
  const principal = normalizePrincipal(body.principal, context.platform);
  if (!isPrincipal(principal, context.platform)) throw invalidField("principal", "format", "Nobody is called so");
  const slug = `${repository}@${principal}`;
  const other = await lookUp(organizationId, slug, context);
  if (other !== undefined) throw taken("collaborator", slug, other.id);
  const id = newId("col");
  const settings = writeSettings("collaborator", body);
  const row: Outsider = { id, organizationId, slug, repository, principal, settings };
  await context.database.insertInto("collaborator").values(row).execute();
  return kept.made(row, `/v1/organizations/${organizationId}/collaborators`, id, context);
};

export const listCollaborators: Handler<"listCollaborators"> = async ({ path, query }, context) => {
  requireKind("Collaborator", context);
  const { organization, role } = await enter(path.o, context);
  requireCapability(role, "view-members");
  const all = context.database.selectFrom("collaborator").selectAll().where("organizationId", "=", organization.id);
  return tagged(await listed(all, query, ["listCollaborators", organization.id], "id", collaboratorBody));
};

export const getCollaborator: Handler<"getCollaborator"> = async ({ path }, context) => {
  const { organizationId } = await place(path, context);
  return { status: 200, body: collaboratorBody(await find(organizationId, path.collaborator, context)) };
};

export const updateCollaborator: Handler<"updateCollaborator"> = async ({ path, header, body }, context) => {
  const { organizationId, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  const before = await find(organizationId, path.collaborator, context);
  return kept.change(before, body, header, role, context);
};

export const deleteCollaborator: Handler<"deleteCollaborator"> = async ({ path, header }, context) => {
  const { organizationId, role } = await place(path, context);
  requireCapability(role, "manage-grants");
  return kept.remove(await find(organizationId, path.collaborator, context), header, context);
};

async function place(path: { readonly o: string }, context: Context) {
  requireKind("Collaborator", context);
  const { organization, role } = await enter(path.o, context);
  return { organizationId: organization.id, role };
}

/** By id, or by `<repository>@<principal>`, in which case makes no difference. */
function lookUp(
  organizationId: string,
  reference: string,
  { database, platform }: Context,
): Promise<Outsider | undefined> {
  const all = database.selectFrom("collaborator").selectAll().where("organizationId", "=", organizationId);
  if (isId("col", reference)) return all.where("id", "=", reference).executeTakeFirst();
  const end = reference.indexOf("@");
  const principal = normalizePrincipal(reference.slice(end + 1), platform);
  return all.where("slug", "=", `${reference.slice(0, end)}@${principal}`).executeTakeFirst();
}

async function find(organizationId: string, reference: string, context: Context): Promise<Outsider> {
  const row = await lookUp(organizationId, reference, context);
  if (row === undefined) throw notFound("collaborator", reference);
  return row;
}

function collaboratorBody({ id, organizationId, repository, principal, settings }: Outsider): Schemas["Collaborator"] {
  const { permission = "" } = readSettings("collaborator", settings);
  return { id, organizationId, repository, principal, permission };
}
