/** What the schema does not allow, as sentences with places. */

import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { aOrAn, didYouMean, oneOf } from "../diagnostic/suggestion";
import { descriptionOf, kinds } from "../kinds";
import type { Diagnostic } from "../model";
import { type Entries, type Entry, keyPlace, valuePlace } from "../parse/entries";
import { limits } from "../parse/limits";
import { isPlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import type { SchemaError } from "./schema-validator";
import { segmentsOf } from "./without-refused";

/** The document that was validated, with its places. */
export interface Validated {
  readonly value: unknown;
  readonly root: Place;
  readonly entries: Entries;
  readonly schema: unknown;
}

/** Where an error is: the value, the entry that holds it (none for the document itself), and what people call it. */
interface Spot {
  readonly value: unknown;
  readonly entry?: Entry;
  readonly name: string;
}

/** Where an entry of a map or list stands. */
const entryIn = ({ entries }: Validated, holder: unknown, key: string): Entry | undefined =>
  typeof holder === "object" && holder !== null ? entries.get(holder)?.get(key) : undefined;

/** Follows a JSON pointer through the document. */
function follow(pointer: string, document: Validated): Spot {
  let spot: Spot = { value: document.value, name: "the document" };
  for (const key of segmentsOf(pointer)) {
    const holder = spot.value;
    const entry = entryIn(document, holder, key);
    const inner = Array.isArray(holder) ? holder[Number(key)] : isPlainMap(holder) ? holder[key] : undefined;
    const name = Array.isArray(holder) ? `item ${Number(key) + 1} of ${spot.name}` : quoted(key);
    spot = { value: inner, name, ...(entry === undefined ? {} : { entry }) };
  }
  return spot;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  object: "a map",
  array: "a list",
  null: "`null`",
};

const nameOf = (type: unknown) => typeNames[String(type)] ?? String(type);

function typeOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return "`true` or `false`";
  return nameOf(typeof value);
}

/** What to write instead of a value of the wrong type. */
function otherwise(value: unknown, expected: readonly unknown[]): string | undefined {
  if (value === null && expected.includes("object")) return "Write `{}` where there is nothing to say.";
  if (value === null) return "Drop the line to leave it unmanaged.";
  if (expected.includes("string") && ["number", "boolean"].includes(typeof value))
    return `Put it in quotes: "${String(value)}".`;
  if (expected.includes("boolean") && typeof value === "string") return "Write `true` or `false` without quotes.";
  if (expected.includes("integer") && typeof value === "string" && /^\d+$/.test(value))
    return `Write ${value} without quotes.`;
  if (expected.includes("array") && typeof value === "string") return `Write a list: [${value}].`;
  return undefined;
}

const property = (value: unknown, key: string): unknown =>
  isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const propertiesOf = (schema: unknown): readonly string[] => {
  const properties = property(schema, "properties");
  return isPlainMap(properties) ? Object.keys(properties) : [];
};

/** The levels whose settings are easily mixed up (D2), by the title of their definition. */
const levels: Readonly<Record<string, string>> = Object.fromEntries(
  kinds
    .map((kind) => descriptionOf(kind))
    .filter(({ short }) => short === undefined)
    .map(({ definition, words }) => [definition, aOrAn(words[0])]),
);

/** Says to which level a misplaced setting belongs. */
function elsewhere(key: string, title: unknown, schema: unknown): string | undefined {
  if (typeof title !== "string" || !Object.hasOwn(levels, title)) return undefined;
  if (propertiesOf(schema).includes(key))
    return `${quoted(key)} stands at the top of a charter, beside \`organizations\`.`;
  const definitions = property(schema, "$defs");
  const owners = Object.entries(levels)
    .filter(([level]) => level !== title && propertiesOf(property(definitions, level)).includes(key))
    .map(([, words]) => words);
  return owners.length === 0 ? undefined : `${quoted(key)} is a setting of ${owners.join(" and of ")}.`;
}

type Say = (error: SchemaError, spot: Spot, document: Validated) => Diagnostic;

const placeOf = (spot: Spot, { root }: Validated): Place => (spot.entry === undefined ? root : valuePlace(spot.entry));
const keyOf = (spot: Spot, { root }: Validated): Place => (spot.entry === undefined ? root : keyPlace(spot.entry));
const subject = ({ name }: Spot) => name.charAt(0).toUpperCase() + name.slice(1);

/** A value that a pattern, a format or a bound does not allow. */
const notAllowed: Say = (error, spot, document) => {
  const expected = property(error.parentSchema, "errorMessage");
  const words = typeof expected === "string" ? expected : error.message;
  if (error.propertyName !== undefined) {
    const entry = entryIn(document, spot.value, error.propertyName);
    const place = entry === undefined ? placeOf(spot, document) : keyPlace(entry);
    return diagnose("invalid-key", place, `${quoted(error.propertyName)} is not ${words}.`);
  }
  const message =
    typeof expected === "string"
      ? `${quoted(String(spot.value))} is not ${expected}.`
      : `${subject(spot)} ${error.message ?? "has a wrong value"}.`;
  return diagnose("invalid-value", placeOf(spot, document), message);
};

/** A value that is too small, too long or too many. */
const bound =
  (words: (limit: unknown) => string): Say =>
  ({ params }, spot, document) =>
    diagnose("invalid-value", placeOf(spot, document), `${subject(spot)} ${words(params.limit)}.`);

/** By keyword of the schema. */
const sentences: Readonly<Record<string, Say>> = {
  additionalProperties: (error, spot, document) => {
    const key = String(error.params.additionalProperty);
    const entry = entryIn(document, spot.value, key);
    const fields = propertiesOf(error.parentSchema);
    const title = property(error.parentSchema, "title");
    const suggestion = elsewhere(key, title, document.schema) ?? didYouMean(key, fields) ?? oneOf(key, fields);
    const place = entry === undefined ? placeOf(spot, document) : keyPlace(entry);
    return diagnose("unknown-field", place, `${quoted(key)} is not known here.`, { suggestion });
  },
  required: (error, spot, document) => {
    const key = String(error.params.missingProperty);
    return diagnose("missing-field", keyOf(spot, document), `${quoted(key)} is missing in ${spot.name}.`, {
      suggestion: key === "charter" ? "Begin with `charter: v1`." : `Add a line \`${key}: …\`.`,
    });
  },
  type: (error, spot, document) => {
    const expected: readonly unknown[] = [error.params.type].flat();
    const words = expected.filter((type) => type !== "null").map(nameOf);
    const message = `${subject(spot)} must be ${words.join(" or ")}, not ${typeOf(spot.value)}.`;
    return diagnose("wrong-type", placeOf(spot, document), message, { suggestion: otherwise(spot.value, expected) });
  },
  const: (error, spot, document) => {
    const allowed = String(error.params.allowedValue);
    return diagnose("invalid-value", placeOf(spot, document), `${subject(spot)} can only be ${quoted(allowed)}.`);
  },
  enum: (error, spot, document) => {
    const allowed = Array.isArray(error.params.allowedValues) ? error.params.allowedValues.map(String) : [];
    const message = `${subject(spot)} cannot be ${typeof spot.value === "string" ? quoted(spot.value) : typeOf(spot.value)}.`;
    return diagnose("invalid-value", placeOf(spot, document), message, {
      suggestion: oneOf(String(spot.value), allowed),
    });
  },
  uniqueItems: (error, spot, document) => {
    const at = (index: number) => entryIn(document, spot.value, String(index));
    const [first, second] = [Number(error.params.i), Number(error.params.j)].sort((a, b) => a - b).map(at);
    const place = second === undefined ? placeOf(spot, document) : valuePlace(second);
    return diagnose("duplicate-item", place, `This stands twice in ${subject(spot)}.`, {
      suggestion: "Keep one of the two.",
      ...(first === undefined ? {} : { related: [{ message: "first written here", place: valuePlace(first) }] }),
    });
  },
  minimum: bound((limit) => `must be at least ${limit}`),
  exclusiveMinimum: bound((limit) => `must be more than ${limit}`),
  maxLength: bound((limit) => `can have ${limit} characters at most`),
  maxItems: bound((limit) => `can hold ${limit} lines at most`),
};

/** Sums up what other errors say of a key. */
const summary = "propertyNames";

/** A place whose text is not shown: what stands there may be a secret. */
const unshown = (place: Place): Place => ({ ...place, source: { ...place.source, shown: false } });

/** Whether a field, or one of an object's, names a secret: somebody may have written the secret itself. */
const namesSecret = (schema: unknown): boolean =>
  property(schema, "writeOnly") === true ||
  Object.values(property(schema, "properties") ?? {}).some((one) => property(one, "writeOnly") === true);

/** What is said where a secret may stand: nothing of it. */
const discreet: Say = (error, spot, document) => {
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    const entry = entryIn(document, spot.value, key);
    const place = entry === undefined ? placeOf(spot, document) : keyPlace(entry);
    const fields = propertiesOf(error.parentSchema);
    const suggestion = didYouMean(key, fields) ?? oneOf(key, fields);
    return diagnose("unknown-field", unshown(place), `${quoted(key)} is not known here.`, { suggestion });
  }
  const expected = String(property(error.parentSchema, "errorMessage") ?? "what may stand here");
  return diagnose("invalid-value", unshown(placeOf(spot, document)), `${subject(spot)} is not ${expected}.`);
};

/** The sentences for what the schema does not allow. */
export function schemaDiagnostics(errors: readonly SchemaError[], document: Validated): readonly Diagnostic[] {
  return errors
    .filter(({ keyword }) => keyword !== summary)
    .slice(0, limits.diagnostics + 1)
    .map((error) => {
      const say = namesSecret(error.parentSchema) ? discreet : (sentences[error.keyword] ?? notAllowed);
      return say(error, follow(error.instancePath, document), document);
    });
}
