import type { Kysely } from "kysely";
import { columnTypes } from "../dialect";

/** Roles of workspaces: custom ones, and what they make of the platform's. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(database);
  await database.schema
    .createTable("role")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("roleSlug", ["workspaceId", "slug"])
    .execute();
  await database.schema
    .createIndex("roleOfOrganization")
    .ifNotExists()
    .on("role")
    .columns(["organizationId", "id"])
    .execute();
}
