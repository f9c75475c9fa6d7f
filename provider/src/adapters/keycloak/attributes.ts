/** The fields of the model that Keycloak has no column for: attributes, a text or several under the path of each. */

import { fieldNames, fitsField, isPlainMap, type Kind, namesIn, type PlainMap } from "@charter/schema";
import { RefusedError } from "../../errors/refused-error";
import type { Attributes } from "./contract";

/** Keycloak's limit for a key or a value, for a name and for the description of a group; to what is longer it answers 500. */
const longest = 255;

const isOpen = (): boolean => false;

/** A value inside of a map, as its field has it. */
const within = (name: string | undefined, value: unknown): unknown => (name === undefined ? value : { [name]: value });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the texts of an attribute mean in a field: a text, several, or what JSON makes of them; `null` where it is nothing of these. */
function meaningOf(kind: Kind, field: string, name: string | undefined, texts: readonly string[] | undefined): unknown {
  const [text] = texts ?? [];
  if (texts === undefined || text === undefined) return null;
  const elements = texts.map((one) => (one.startsWith("{") ? parsed(one) : one));
  const candidates = [...(texts.length === 1 ? [text, parsed(text)] : []), elements];
  return candidates.find((one) => fitsField(kind, field, within(name, one), isOpen)) ?? null;
}

const path = (field: string, name: string | undefined): string => (name === undefined ? field : `${field}.${name}`);

/** The fields of an object as its attributes have them; what is not set is `null`, inside of maps too. */
export function readAttributes(kind: Kind, attributes: Attributes, columns: readonly string[]): PlainMap {
  const one = (field: string, name?: string): unknown => meaningOf(kind, field, name, attributes[path(field, name)]);
  return Object.fromEntries(
    fieldNames(kind)
      .filter((field) => !columns.includes(field))
      .map((field) => {
        const names = namesIn(kind, field);
        return [
          field,
          names === undefined ? one(field) : Object.fromEntries(names.map((name) => [name, one(field, name)])),
        ];
      }),
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** A list without anything in it is not the same as none. */
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) && value.length > 0 ? value.map(textOf) : [textOf(value)];

/** @throws RefusedError where one of these is longer than Keycloak keeps */
export function requireShort(field: string, ...texts: readonly string[]): void {
  const long = texts.find(({ length }) => length > longest);
  if (long === undefined) return;
  throw new RefusedError(
    "too-long",
    `${field} has ${long.length} characters, and Keycloak keeps ${longest}.`,
    "Write less there, or leave it out.",
  );
}

/**
 * The attributes of an object after some changes; those that no field names stay as they are.
 * @throws RefusedError where a value is longer than Keycloak keeps
 */
export function writeAttributes(
  kind: Kind,
  before: Attributes,
  changes: PlainMap,
  columns: readonly string[],
): Attributes {
  const attributes = new Map(Object.entries(before));
  const put = (name: string, value: unknown): void => {
    if (value === undefined) return;
    if (value === null) {
      for (const key of attributes.keys()) if (key === name || key.startsWith(`${name}.`)) attributes.delete(key);
      return;
    }
    if (isPlainMap(value)) {
      for (const [inner, one] of Object.entries(value)) put(`${name}.${inner}`, one);
      return;
    }
    const texts = textsOf(value);
    requireShort(name, ...texts);
    attributes.set(name, texts);
  };
  for (const field of fieldNames(kind)) if (!columns.includes(field)) put(field, changes[field]);
  return Object.fromEntries(attributes);
}
