import type { Told } from "@charter/schema";

/** Somebody else's tables are in this database. */
export class ForeignDatabaseError extends Error implements Told {
  readonly code = "foreign-database";
  readonly remedy = "Give the service a database of its own: createdb charter";

  constructor(where: string) {
    super(`In ${where} there are tables that are not the service's.`);
    this.name = "ForeignDatabaseError";
  }
}
