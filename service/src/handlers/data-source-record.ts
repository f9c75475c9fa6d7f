/** Data sources as they are kept: an organization's, and a workspace's own (D33). */

import { isPlainMap, mergePatch } from "@charter/schema";
import { notFound } from "../access/organization-access";
import type { EffectiveRole } from "../access/role";
import type { Context } from "../context";
import type { Schemas } from "../contract/types";
import type { Row } from "../database/tables";
import { changesBetween } from "../events";
import { Problem } from "../http/problem";
import { isId, newId, passwordHash } from "../ids";
import { checkFields, readSettings, writeSettings } from "../settings";
import { taken } from "./taken";

export type Source = Row<"dataSource">;

/** What a data source is in, and who asks. */
export interface Home {
  readonly organizationId: string;
  readonly workspaceId: string | null;
  readonly parentId: string;
  readonly path: string;
  readonly role: EffectiveRole;
}

export async function findSource({ parentId }: Home, reference: string, { database }: Context): Promise<Source> {
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

async function requireFreeSlug({ parentId }: Home, slug: string, { database }: Context): Promise<void> {
  const others = database.selectFrom("dataSource").select("id").where("parentId", "=", parentId);
  const other = await others.where("slug", "=", slug).executeTakeFirst();
  if (other !== undefined) throw taken("slug", slug, other.id);
}

export async function createSource(
  home: Home,
  { password, ...body }: Schemas["DataSourceCreate"],
  context: Context,
): Promise<Source> {
  const { database, events, platform } = context;
  const { organizationId, workspaceId, parentId, role } = home;
  checkFields(platform, "dataSource", body, undefined, role);
  await requireFreeSlug(home, body.slug, context);
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

export async function updateSource(
  home: Home,
  before: Source,
  { password, ...body }: Schemas["DataSourcePatch"],
  context: Context,
): Promise<Source> {
  const { database, events, platform } = context;
  checkFields(platform, "dataSource", body, settingsOf(before), home.role);
  const { slug = before.slug } = body;
  if (slug !== before.slug) await requireFreeSlug(home, slug, context);
  const row: Source = {
    ...before,
    slug,
    settings: writeSettings("dataSource", mergePatch(settingsOf(before), body)),
    secretHash: password === undefined ? before.secretHash : hashOf(before.id, password),
  };
  const changes = changesBetween(calledOf(before), calledOf(row));
  if (row.secretHash === before.secretHash && Object.keys(changes).length === 0) return row;
  const { id, settings, secretHash } = row;
  await database.updateTable("dataSource").set({ slug, settings, secretHash }).where("id", "=", id).execute();
  if (slug !== before.slug) await renameGrants(row, context);
  const { organizationId } = home;
  await events.record({ type: "dataSource.updated", organizationId, target: target(row), changes });
  return row;
}

/** What is granted of a data source is called after it. */
async function renameGrants({ id, slug }: Source, { database }: Context): Promise<void> {
  const grants = database.selectFrom("dataGrant").select(["id", "table"]).where("sourceId", "=", id);
  for (const { id: grant, table } of await grants.execute()) {
    const called = { source: slug, slug: `${slug}@${table}` };
    await database.updateTable("dataGrant").set(called).where("id", "=", grant).execute();
  }
}

/** Nothing that is granted loses what it is of: the grants go first. @throws Problem in-use */
async function requireUnused({ id, slug }: Source, { database }: Context): Promise<void> {
  const grant = await database.selectFrom("dataGrant").select("id").where("sourceId", "=", id).executeTakeFirst();
  if (grant === undefined) return;
  throw new Problem("in-use", `A workspace has a grant of ${slug}; revoke it first`, { existing: grant.id });
}

export async function removeSource({ organizationId }: Home, row: Source, context: Context): Promise<void> {
  await requireUnused(row, context);
  await context.database.deleteFrom("dataSource").where("id", "=", row.id).execute();
  const changes = changesBetween(settingsOf(row), undefined);
  await context.events.record({ type: "dataSource.deleted", organizationId, target: target(row), changes });
}

export async function putTables(
  { id }: Source,
  tables: Schemas["DataTables"],
  { database }: Context,
): Promise<Schemas["DataTables"]> {
  const columns = { tables: JSON.stringify(tables.tables) };
  await database.updateTable("dataSource").set(columns).where("id", "=", id).execute();
  return tables;
}

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

/** What a change may change. */
const calledOf = (row: Source) => ({ slug: row.slug, ...settingsOf(row) });

export const settingsOf = ({ settings }: Source) => readSettings("dataSource", settings);
