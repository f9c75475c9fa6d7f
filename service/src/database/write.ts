import { setTimeout } from "node:timers/promises";
import { DatabaseUnavailableError } from "./errors/database-unavailable-error";
import type { Database } from "./tables";

const attempts = 5;

/**
 * Runs a write as one transaction, and anew where it collided with another one: PostgreSQL's serialization failure, deadlock,
 * and a key that somebody else just took. Anew, the write sees what the other did and answers accordingly.
 * @param work may run several times; nothing of it but its last result may leave it
 */
export async function write<T>(database: Database, work: (on: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Each statement sees what is committed: after waiting for a lock, what the one before has written.
      return await database.transaction().setIsolationLevel("read committed").execute(work);
    } catch (error) {
      if (attempt === attempts || !collisions.has(stateOf(error))) throw error;
      await setTimeout(Math.random() * 10 * 2 ** attempt);
    }
  }
}

const collisions: ReadonlySet<unknown> = new Set(["40001", "40P01", "23505"]);

function stateOf(error: unknown): unknown {
  if (error instanceof DatabaseUnavailableError) return stateOf(error.cause);
  return error instanceof Error && "code" in error ? error.code : undefined;
}
