import { createHash } from "node:crypto";
import { type ColumnDefinitionBuilder, type Expression, type Kysely, PostgresAdapter, sql } from "kysely";

/** What differs between SQLite and PostgreSQL: everything else is the same schema and the same queries. */
export const isPostgres = <Tables>(database: Kysely<Tables>): boolean =>
  database.getExecutor().adapter instanceof PostgresAdapter;

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

const sqliteColumns = {
  text: "text",
  number: "integer",
  sequence: ((column) => column.primaryKey().autoIncrement()) satisfies Column,
} as const;

const postgresColumns = {
  // Compared by bytes, as SQLite does: pages keep their order wherever the database was made.
  text: sql`text collate "C"`,
  number: "bigint",
  sequence: ((column) => column.generatedAlwaysAsIdentity().primaryKey()) satisfies Column,
} as const;

/** The types of columns: a text, and the number that counts up by itself. */
export const columnTypes = <Tables>(database: Kysely<Tables>) =>
  isPostgres(database) ? postgresColumns : sqliteColumns;

/** A column in an index whose texts may be long: PostgreSQL takes at most 2,700 bytes. */
export const keyOf = <Tables>(database: Kysely<Tables>, column: string): Expression<unknown> =>
  isPostgres(database) ? sql`md5(${sql.ref(column)})` : sql.ref(column);

/** Whether rows that a write depends on must be locked: SQLite has one writer at a time anyway. */
export const locksRows = <Tables>(database: Kysely<Tables>): boolean => database.isTransaction && isPostgres(database);

/** Lets one transaction at a time go on among those that hold the same name, until its end. */
export async function hold<Tables>(database: Kysely<Tables>, name: string): Promise<void> {
  if (!isPostgres(database)) return;
  const key = createHash("sha256").update(name).digest().readBigInt64BE();
  await sql`select pg_advisory_xact_lock(${String(key)}::bigint)`.execute(database);
}

/** Whether a table has a column already: in SQLite a migration that was killed half-way is run again. */
export async function hasColumn<Tables>(database: Kysely<Tables>, table: string, column: string): Promise<boolean> {
  const tables = await database.introspection.getTables();
  return tables.some(({ name, columns }) => name === table && columns.some((one) => one.name === column));
}

/** The tables of a database, where Charter's would be. */
export async function tableNames<Tables>(database: Kysely<Tables>): Promise<readonly string[]> {
  if (isPostgres(database)) {
    const query = sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`;
    return (await query.execute(database)).rows.map(({ name }) => name);
  }
  return (await database.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name);
}
