import type { Opened } from "./opened";

/** Where a service keeps its data. */
interface Storage {
  /** A PostgreSQL database. */
  readonly url: string | undefined;
  /** Else a folder for the embedded one, which is in memory where there is neither. */
  readonly folder: string | undefined;
}

/** Opens the database and brings its tables up to date. Only what is used is loaded. */
export async function openDatabase({ url, folder }: Storage): Promise<Opened> {
  if (url !== undefined) {
    const { openPostgres } = await import("./open-postgres.js");
    return await openPostgres(url);
  }
  const { openSqlite } = await import("./open-sqlite.js");
  return await openSqlite(folder);
}
