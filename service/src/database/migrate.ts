import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { migrations as all } from "../generated/migrations";
import { isPostgres, tableNames } from "./dialect";
import { DatabaseTooNewError } from "./errors/database-too-new-error";
import { ForeignDatabaseError } from "./errors/foreign-database-error";
import type { Database } from "./tables";

const migrations: Readonly<Record<string, Migration>> = all;
const [first = ""] = Object.keys(migrations);
const history = "kysely_migration";

/**
 * Brings the tables up to date. Of several services that start at once, one does it and the others wait.
 * @throws DatabaseTooNewError, ForeignDatabaseError before anything is changed
 */
export async function migrate(database: Database, where: string): Promise<void> {
  await requireOwn(database, where);
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function requireOwn(database: Database, where: string): Promise<void> {
  const tables = await tableNames(database);
  const done = tables.includes(history) ? await migrationsOf(database) : [];
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0 && done.includes(first)) throw new DatabaseTooNewError(where, unknown);
  // A first start that was killed leaves tables without a history in SQLite alone.
  const taken = isPostgres(database) && done.length === 0 && tables.some((name) => !name.startsWith("kysely_"));
  if (unknown.length > 0 || taken) throw new ForeignDatabaseError(where);
}

async function migrationsOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(history)} order by name`.execute(database);
  return rows.map(({ name }) => name);
}
