/** What a 404 means: nothing there. Any other failure stays one. */

import { NotFoundError } from "../errors";
import type { Answer, Call, WriteCall } from "./call";

function absence<Absent>(error: unknown, absent: Absent): Absent {
  if (error instanceof NotFoundError) return absent;
  throw error;
}

/** What was found; `undefined` where there is nothing. */
export const found = <T>(looking: Promise<T>): Promise<T | undefined> =>
  looking.catch((error: unknown) => absence(error, undefined));

/** Deletes through an adapter's door: "missing" where there was nothing to delete. */
export const remove = (
  door: { request(call: Call): Promise<Answer> },
  call: Omit<WriteCall, "method" | "body">,
): Promise<"deleted" | "missing"> =>
  door.request({ ...call, method: "DELETE" }).then(
    () => "deleted",
    (error: unknown) => absence(error, "missing"),
  );
