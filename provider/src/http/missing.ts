/** What a 404 means: nothing there. Any other failure stays one. */

import { NotFoundError } from "../errors";

function absence<Absent>(error: unknown, absent: Absent): Absent {
  if (error instanceof NotFoundError) return absent;
  throw error;
}

/** What was found; `undefined` where there is nothing. */
export const found = <T>(looking: Promise<T>): Promise<T | undefined> =>
  looking.catch((error: unknown) => absence(error, undefined));

/** "missing" where there was nothing to delete. */
export const removed = (deleting: Promise<unknown>): Promise<"deleted" | "missing"> =>
  deleting.then(
    () => "deleted",
    (error: unknown) => absence(error, "missing"),
  );
