/**
 * Holds what a policy sees to a JSON Schema, in a process of its own that has no credential and no time to lose: a pattern in a schema
 * may take for ever. Takes a question as JSON on standard input, and answers in JSON on standard output.
 */

import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020";

/** What is asked. */
export interface SchemaQuestion {
  /** The schema, as JSON. */
  readonly schema: string;
  /** What the policy sees, as JSON. */
  readonly given: string;
  /** How many errors are told; the rest is counted. */
  readonly most: number;
}

/** Where something is against the schema, and what it says of it. */
export interface SchemaFinding {
  /** A JSON pointer into what the policy sees. */
  readonly at: string;
  readonly message: string;
}

/** What is answered: what is wrong with the schema, or what it finds. */
export type SchemaAnswer =
  | { readonly problem: string }
  | { readonly found: readonly SchemaFinding[]; readonly more: number };

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 1_000);

/** What a schema says for people, where it says it: `description` beside what is not met. */
function messageOf({ message = "is not allowed", parentSchema, params }: ErrorObject): string {
  const own: unknown = parentSchema?.errorMessage ?? parentSchema?.description;
  if (typeof own === "string") return own;
  const extra: unknown = params.additionalProperty ?? params.allowedValues ?? params.allowedValue;
  return extra === undefined ? message : `${message}: ${JSON.stringify(extra)}`;
}

function answerTo({ schema, given, most }: SchemaQuestion): SchemaAnswer {
  try {
    const validate = new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile(JSON.parse(schema));
    validate(JSON.parse(given));
    const errors = validate.errors ?? [];
    const found = errors.slice(0, most).map((error) => ({ at: error.instancePath, message: messageOf(error) }));
    return { found, more: errors.length - found.length };
  } catch (error) {
    return { problem: textOf(error) };
  }
}

process.stdout.write(JSON.stringify(answerTo(JSON.parse(readFileSync(0, "utf8")))), () => process.exit(0));
