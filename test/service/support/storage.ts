import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";

/** Where a service under test keeps its data: options of the service. */
export interface Storage {
  readonly data?: string;
  readonly database?: string;
}

/** A new storage that goes with the service or later: SQLite in memory, or in the PostgreSQL project a database. */
export async function newStorage(): Promise<Storage> {
  return inject("postgres") === undefined ? {} : { database: await newDatabase() };
}

/** A new storage that outlives the service, until the end of the test. */
export async function lastingStorage(): Promise<Storage> {
  return inject("postgres") === undefined ? { data: dataFolder() } : await newStorage();
}

/** The path of a data folder that does not exist yet; it is removed after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-service-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

/** A new PostgreSQL database; its URL. It goes with the cluster. */
export async function newDatabase(): Promise<string> {
  const url = inject("postgres");
  if (url === undefined) throw new Error("This project has no PostgreSQL");
  const name = `charter_${randomUUID().replaceAll("-", "")}`;
  await execute({ database: url }, `create database ${name}`);
  return url.replace("/postgres?", `/${name}?`);
}

/** Runs a statement behind the service's back. */
export async function execute({ data, database }: Storage, statement: string): Promise<void> {
  if (database === undefined) {
    const connection = new DatabaseSync(join(data ?? "", "charter.sqlite"));
    connection.exec(statement);
    return connection.close();
  }
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query(statement);
  await client.end();
}
