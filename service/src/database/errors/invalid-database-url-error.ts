import type { Told } from "@charter/schema";

/** What was given is no URL of a PostgreSQL database. It is not repeated: it may hold a password. */
export class InvalidDatabaseUrlError extends Error implements Told {
  readonly code = "invalid-database-url";
  readonly remedy =
    "Write it as postgres://user@host:5432/database, with what is special in a URL percent-encoded; the password belongs in PGPASSWORD or ~/.pgpass.";

  constructor() {
    super("The database's URL is not one of PostgreSQL.");
    this.name = "InvalidDatabaseUrlError";
  }
}
