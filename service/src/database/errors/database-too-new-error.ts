import type { Told } from "@charter/schema";

/** A newer version of the service has changed this database: this one could only harm it. */
export class DatabaseTooNewError extends Error implements Told {
  readonly code = "database-too-new";
  readonly remedy = "Start the version that changed it, or a newer one; or give this one a database of its own.";

  constructor(where: string, unknown: readonly string[]) {
    super(`A newer version of the service has changed ${where}: this one does not know ${unknown.join(", ")}.`);
    this.name = "DatabaseTooNewError";
  }
}
