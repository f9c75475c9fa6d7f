import { chmodSync, closeSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { DataFolderInUseError } from "./errors/data-folder-in-use-error";
import { migrate } from "./migrate";
import type { Opened } from "./opened";
import { sqliteDatabase } from "./sqlite";
import type { Tables } from "./tables";

const fileName = "charter.sqlite";

/**
 * Opens the embedded database of a data folder, or one in memory, and brings its tables up to date.
 * @throws DataFolderInUseError where another process has it; DatabaseTooNewError
 */
export async function openSqlite(folder: string | undefined): Promise<Opened> {
  const connection = folder === undefined ? inMemory() : onDisk(folder);
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqliteDatabase(connection) }) });
  const where = folder === undefined ? "the database in memory" : `the database in ${folder}`;
  try {
    await migrate(database, where);
    return { database, where };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

function inMemory(): DatabaseSync {
  return new DatabaseSync(":memory:");
}

/** Only the owner of the process may read it: settings, people and hashes of tokens. */
function onDisk(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = readdirSync(folder);
  if (entries.length === 0 || entries.includes(fileName)) chmodSync(folder, 0o700);
  const path = join(folder, fileName);
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
  const connection = new DatabaseSync(path);
  try {
    // The lock is the operating system's: it goes with the process, however that ends.
    connection.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;");
    // FULL syncs the log at every commit: 0.3 ms instead of 0.02 on an SSD, and what was acknowledged survives a power cut.
    connection.exec("PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT;");
    return connection;
  } catch (error) {
    connection.close();
    throw isBusy(error) ? new DataFolderInUseError(folder, error) : error;
  }
}

const sqliteBusy = 5;

/** The primary result code is the low byte of the extended one. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === sqliteBusy;
