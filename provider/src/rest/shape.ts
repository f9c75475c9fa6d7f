/** Cheap checks of what a service sends: what is relied upon is looked at, no more. */

import { type Exchange, ProtocolError } from "../errors";

/** A JSON object. */
export type JsonObject = { readonly [field: string]: unknown };

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object. @throws ProtocolError where it is something else */
export function objectOf(value: unknown, what: string, exchange: Exchange): JsonObject {
  if (isRecord(value)) return value;
  throw new ProtocolError(exchange, `${what} is not an object`);
}
