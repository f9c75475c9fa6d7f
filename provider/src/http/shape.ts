/** Cheap checks of what a service sends: what is relied upon is looked at, no more. */

import { type Exchange, ProtocolError } from "../errors";
import type { Answer } from "./call";

/** A JSON object. */
export type JsonObject = { readonly [field: string]: unknown };

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is an object that has these fields as texts that are not empty. */
export const hasTexts = (value: unknown, fields: readonly string[]): value is JsonObject =>
  isRecord(value) && fields.every((field) => typeof value[field] === "string" && value[field] !== "");

/** How a value is known for what it is, and how it is called in messages. */
export interface Shape<T> {
  readonly name: string;
  readonly is: (value: unknown) => value is T;
}

/** The value, known for what it is. @throws ProtocolError where it is something else */
export function expectShape<T>(value: unknown, { name, is }: Shape<T>, exchange: Exchange): T {
  if (is(value)) return value;
  throw new ProtocolError(exchange, `this is no ${name}: an id or a key is missing, or it is something else`);
}

/** The one object that an answer holds. */
export const bodyOf = <T>({ body, exchange }: Answer, shape: Shape<T>): T => expectShape(body, shape, exchange);
