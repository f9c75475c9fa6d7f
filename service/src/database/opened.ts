import type { Database } from "./tables";

/** A database that is open. */
export interface Opened {
  readonly database: Database;
  /** Which one it is, in words that hold no secret. */
  readonly where: string;
}
