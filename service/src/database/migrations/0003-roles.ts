import type { Kysely } from "kysely";
import { columnTypes, hasColumn } from "../dialect";

/** Grants give roles with points of their own, too; so do memberships. SQLite has no transaction here: what is done already is left. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(database);
  const add = async (table: string, column: string) => {
    if (await hasColumn(database, table, column)) return;
    await database.schema.alterTable(table).addColumn(column, text).execute();
  };
  await add("membership", "permissions");
  await add("workspaceGrant", "roles");
  await add("workspaceGrant", "permissions");
}
