import type { Kysely } from "kysely";
import { columnTypes, hasColumn } from "../dialect";

/** A grant may begin with an invitation, as a membership does. SQLite has no transaction here: what is done already is left. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(database);
  const columns = [
    ["status", text],
    ["sentAt", text],
    ["expiresAt", text],
    ["sentCount", "integer"],
    ["linkHash", text],
  ] as const;
  for (const [column, type] of columns) {
    if (await hasColumn(database, "workspaceGrant", column)) continue;
    await database.schema.alterTable("workspaceGrant").addColumn(column, type).execute();
  }
}
