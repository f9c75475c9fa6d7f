import type { Kysely } from "kysely";
import { columnTypes } from "../dialect";

/** What workspaces, and people from outside, may do in repositories. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  const { text } = columnTypes(database);
  await schema
    .createTable("repositoryGrant")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", text, (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("repositoryGrantSlug", ["workspaceId", "slug"])
    .execute();
  await schema
    .createTable("collaborator")
    .ifNotExists()
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("organizationId", text, (column) => column.notNull().references("organization.id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("repository", text, (column) => column.notNull())
    .addColumn("principal", text, (column) => column.notNull())
    .addColumn("settings", text, (column) => column.notNull())
    .addUniqueConstraint("collaboratorSlug", ["organizationId", "slug"])
    .execute();
  for (const table of ["repositoryGrant", "collaborator"]) {
    await schema
      .createIndex(`${table}OfOrganization`)
      .ifNotExists()
      .on(table)
      .columns(["organizationId", "id"])
      .execute();
  }
}
