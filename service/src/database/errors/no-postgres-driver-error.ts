import type { Told } from "@charter/schema";

/** The driver for PostgreSQL is not installed: who uses the embedded database needs none. */
export class NoPostgresDriverError extends Error implements Told {
  readonly code = "no-postgres-driver";
  readonly remedy = "Install it beside Charter: npm install pg@8";

  constructor(cause: unknown) {
    super("A PostgreSQL database needs the package pg, which is not installed.", { cause });
    this.name = "NoPostgresDriverError";
  }
}
