/** Which 404 means that an object is not there: the service's own, about this very object. Any other failure stays one. */

import { NotFoundError, type Problem } from "../errors";
import type { Requests, WriteCall } from "./call";

/** Whether a service's 404 speaks of the object that was asked for, and of nothing around it. */
export type IsMissing = (problem: Problem) => boolean;

/** Whether a call failed because that object is not there. */
export function saysMissing(error: unknown, isMissing: IsMissing): boolean {
  const problem = error instanceof NotFoundError ? error.problem : undefined;
  return problem !== undefined && isMissing(problem);
}

function absence<Absent>(error: unknown, isMissing: IsMissing, absent: Absent): Absent {
  if (saysMissing(error, isMissing)) return absent;
  throw error;
}

/** What was found; `undefined` where the service says that there is no such object. */
export const found = <T>(looking: Promise<T>, isMissing: IsMissing): Promise<T | undefined> =>
  looking.catch((error: unknown) => absence(error, isMissing, undefined));

/** Deletes through an adapter's door: "missing" where the service says that there was no such object. */
export const remove = (
  door: Requests,
  call: Omit<WriteCall, "method" | "body">,
  isMissing: IsMissing,
): Promise<"deleted" | "missing"> =>
  door.request({ ...call, method: "DELETE" }).then(
    () => "deleted",
    (error: unknown) => absence(error, isMissing, "missing"),
  );
