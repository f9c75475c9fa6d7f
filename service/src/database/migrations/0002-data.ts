import type { Kysely } from "kysely";
import { columnTypes } from "../dialect";

/** Data sources and what is granted of them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  const { text } = columnTypes(database);
  await schema
    .createTable("dataSource")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.references("workspace.id"))
    .addColumn("parentId", text, (column) => column.notNull())
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addColumn("secretHash", text)
    .addColumn("tables", text, (column) => column.notNull())
    .addUniqueConstraint("dataSourceSlug", ["parentId", "slug"])
    .execute();
  await schema
    .createTable("dataGrant")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("sourceId", text, (column) => column.notNull().references("dataSource.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("table", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("dataGrantSlug", ["workspaceId", "slug"])
    .execute();
  await schema.createIndex("dataGrantOfSource").ifNotExists().on("dataGrant").columns(["sourceId"]).execute();
  await schema
    .createTable("datasetGrant")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("dataset", text, (column) => column.notNull())
    .addColumn("principal", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("datasetGrantSlug", ["workspaceId", "slug"])
    .execute();
  for (const table of ["dataSource", "dataGrant", "datasetGrant"]) {
    await schema
      .createIndex(`${table}OfOrganization`)
      .ifNotExists()
      .on(table)
      .columns(["organizationId", "id"])
      .execute();
  }
}
