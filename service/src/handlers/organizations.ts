import { fieldRule, mergePatch } from "@charter/schema";
import { enter, type OrganizationAccess, requireCapability } from "../access/organization-access";
import { requireDeletable } from "../access/platform-limits";
import { effectiveRole } from "../access/role";
import { dayOf } from "../clock";
import type { Context, Handler } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { listed, tagged } from "../http/paging";
import { requireMatch } from "../http/precondition";
import { Problem } from "../http/problem";
import { newId } from "../ids";
import { checkFields, hasOwnCapability, readSettings, visible, writeSettings } from "../settings";
import { deleteContents } from "./cascade";
import { insertMembership } from "./membership-record";
import { taken } from "./taken";

type Organization = Schemas["Organization"];

export const createOrganization: Handler<"createOrganization"> = async ({ body }, context) => {
  const { database, platform, caller } = context;
  if (caller.organizationId !== null || caller.role !== null) {
    throw new Problem(
      "missing-capability",
      "Only an account's own token may create an organization, not a limited one",
    );
  }
  const role = effectiveRole(platform, platform.topRole.role, null);
  checkFields(platform, "organization", body, undefined, role);
  await requireFreeSlug(body.slug, context);
  const types = fieldRule(platform, "organization", "type").values ?? [];
  const row = {
    id: newId("org"),
    slug: body.slug,
    settings: writeSettings("organization", { ...body, type: body.type ?? types[0] }),
  };
  await database.insertInto("organization").values(row).execute();
  const created = organizationBody(row);
  const causedBy = await context.events.record({
    type: "organization.created",
    organizationId: row.id,
    target: { kind: "organization", id: row.id, key: row.slug },
    changes: changesBetween(undefined, created),
  });
  await insertMembership(
    { organizationId: row.id, principal: caller.principal, role: platform.topRole.role, status: "active" },
    context,
    causedBy,
  );
  return { status: 201, body: visible(platform, "organization", created, role), headers: located(row.id) };
};

export const listOrganizations: Handler<"listOrganizations"> = async ({ query }, context) => {
  const { database, platform, caller } = context;
  const today = dayOf(context.now);
  let own = database
    .selectFrom("organization")
    .innerJoin("membership", "membership.organizationId", "organization.id")
    .select(["organization.id", "organization.slug", "organization.settings", "membership.role"])
    .where("membership.principal", "=", caller.principal)
    .where("membership.status", "=", "active")
    .where((where) =>
      where.or([where("membership.accessUntil", "is", null), where("membership.accessUntil", ">=", today)]),
    );
  if (caller.organizationId !== null) own = own.where("organization.id", "=", caller.organizationId);
  const seenBy = (row: Row<"organization"> & Pick<Row<"membership">, "role">) =>
    visible(platform, "organization", organizationBody(row), effectiveRole(platform, row.role, caller.role));
  return tagged(await listed(own, query, ["listOrganizations", caller.tokenId], "id", seenBy, "organization.id"));
};

export const getOrganization: Handler<"getOrganization"> = async ({ path }, context) => {
  const access = await enter(path.o, context);
  return { status: 200, body: seen(access, context) };
};

export const updateOrganization: Handler<"updateOrganization"> = async ({ path, header, body }, context) => {
  const { database, platform } = context;
  const access = await enter(path.o, context);
  const { organization, role } = access;
  if (Object.keys(body).some((field) => !hasOwnCapability(platform, "organization", field))) {
    requireCapability(role, "configure-organization");
  }
  const before = organizationBody(organization);
  checkFields(platform, "organization", body, before, role);
  requireMatch(header, seen(access, context));
  const slug = body.slug ?? organization.slug;
  if (slug !== organization.slug) await requireFreeSlug(slug, context);
  const row = { ...organization, slug, settings: writeSettings("organization", mergePatch(before, body)) };
  const changes = changesBetween(before, organizationBody(row));
  if (Object.keys(changes).length > 0) {
    const { id, ...columns } = row;
    await database.updateTable("organization").set(columns).where("id", "=", id).execute();
    const target = { kind: "organization", id, key: slug } as const;
    await context.events.record({ type: "organization.updated", organizationId: id, target, changes });
  }
  return { status: 200, body: seen({ organization: row, role }, context) };
};

export const deleteOrganization: Handler<"deleteOrganization"> = async ({ path, header }, context) => {
  const access = await enter(path.o, context);
  const { organization, role } = access;
  // The organization's end is its owner's to decide, as handing it over is.
  requireCapability(role, "transfer-ownership");
  requireDeletable(context.platform, "Organization");
  requireMatch(header, seen(access, context));
  const causedBy = await context.events.record({
    type: "organization.deleted",
    organizationId: organization.id,
    target: { kind: "organization", id: organization.id, key: organization.slug },
    changes: changesBetween(organizationBody(organization), undefined),
  });
  await deleteContents({ organizationId: organization.id }, context, causedBy);
  await context.database.deleteFrom("organization").where("id", "=", organization.id).execute();
  return { status: 204 };
};

async function requireFreeSlug(slug: string, { database }: Context): Promise<void> {
  const other = await database.selectFrom("organization").select("id").where("slug", "=", slug).executeTakeFirst();
  // Another account's organization: its id is nobody else's business.
  if (other !== undefined) throw taken("slug", slug);
}

const located = (id: string) => ({ location: `/v1/organizations/${id}` });

const organizationBody = ({ id, slug, settings }: Row<"organization">): Organization => ({
  id,
  slug,
  ...readSettings("organization", settings),
});

const seen = ({ organization, role }: OrganizationAccess, context: Context): Organization =>
  visible(context.platform, "organization", organizationBody(organization), role);
