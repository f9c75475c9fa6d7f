import type { Kysely } from "kysely";

/** The page of an invitation is found by its link. SQLite has no transaction here: what is done already is left. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const table of ["membership", "workspaceGrant"]) {
    await database.schema.createIndex(`${table}OfLink`).ifNotExists().on(table).columns(["linkHash"]).execute();
  }
}
