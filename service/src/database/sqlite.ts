import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const mostStatements = 256;

/** Node's own SQLite in the form that kysely's dialect expects; prepared statements are kept. */
export function sqliteDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      if (statements.size >= mostStatements) statements.clear();
      const prepared = statement(database.prepare(sql), sql);
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

const readsRows = /^\s*(?:select|with|pragma)\b|\breturning\b/i;

const statement = (prepared: StatementSync, sql: string): SqliteStatement => ({
  reader: readsRows.test(sql),
  all: (parameters) => prepared.all(...parameters.map(bindable)),
  run: (parameters) => prepared.run(...parameters.map(bindable)),
  iterate: (parameters) => prepared.iterate(...parameters.map(bindable)),
});

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  throw new TypeError(`SQLite cannot store a ${typeof value}`);
}
