/** What a service sends is taken for nothing before it was looked at: what it is, and whether it is what was asked for. */

import { isDeepStrictEqual } from "node:util";
import { isPlainMap, type PlainMap } from "@charter/schema";
import { type Exchange, ProtocolError } from "../errors";
import type { Answer } from "./call";

/** Longer than any name. */
const longestText = 1000;

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= longestText;

/** Whether a value is an object that has these fields as texts that are not empty. */
export const hasTexts = (value: unknown, fields: readonly string[]): value is PlainMap =>
  isPlainMap(value) && fields.every((field) => isText(value[field]));

/** Ids stand in paths and in other ids: no control characters, no slashes, nothing that leads elsewhere, and no end of text. */
const saneId = /^(?!\.{1,2}$)[^/\\\p{C}]{1,255}$/u;

/** Whether a value is an object that has these fields as ids. */
export const hasIds = (value: unknown, fields: readonly string[]): value is PlainMap =>
  hasTexts(value, fields) && fields.every((field) => saneId.test(String(value[field])));

/** One thing that is wrong with a value: where (a JSON pointer), and what. */
interface Fault {
  readonly instancePath: string;
  readonly message?: string | undefined;
}

/** How a value is known for what it is, and how it is called in messages. */
export interface Shape<T> {
  readonly name: string;
  readonly is: Check<T>;
}

/** Whether a value is what it has to be; if not, some checks say what is wrong. */
export interface Check<T> {
  (value: unknown): value is T;
  readonly errors?: readonly Fault[] | null | undefined;
}

/** The value, known for what it is. @throws ProtocolError where it is something else, naming the field where that is known */
export function expectShape<T>(value: unknown, { name, is }: Shape<T>, exchange: Exchange): T {
  if (is(value)) return value;
  const [fault] = is.errors ?? [];
  const what = fault?.message ?? "an id or a key is missing, or it is something else";
  const field = fault?.instancePath.slice(1).replaceAll("/", ".") ?? "";
  throw new ProtocolError(exchange, `this is no ${name}: ${[field, what].filter(Boolean).join(" ")}`);
}

/** The one object that an answer holds. */
export const bodyOf = <T>({ body, exchange }: Answer, shape: Shape<T>): T => expectShape(body, shape, exchange);

/** What an object has to say of itself: who it is, and what was written to it. What is undefined is left open. */
export type Asked<T> = { readonly [Field in keyof T]?: unknown };

/** Of lists, which are all sets here, whatever their order. */
const isSame = (said: unknown, asked: unknown): boolean =>
  said === asked ||
  (Array.isArray(said) && Array.isArray(asked) && isDeepStrictEqual([...said].sort(), [...asked].sort()));

/** The object, which is the one that was asked for. @throws ProtocolError where it is another, or not as it was written */
export function expectAsked<T extends object>(object: T, name: string, asked: Asked<T>, exchange: Exchange): T {
  const said = new Map<string, unknown>(Object.entries(object));
  for (const [field, value] of Object.entries(asked)) {
    if (value === undefined || isSame(said.get(field), value)) continue;
    const difference = `${field} is ${JSON.stringify(said.get(field))}, not ${JSON.stringify(value)}`;
    throw new ProtocolError(exchange, `this is not the ${name} that was asked for: ${difference}`);
  }
  return object;
}
