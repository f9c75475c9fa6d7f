/** Holds requests and answers to what is written down of them. */

import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

interface Operation {
  readonly body?: string | object;
  readonly query?: readonly string[];
  readonly answers: Readonly<Record<string, string>>;
  readonly peer?: true;
}

interface Document {
  readonly schemas: object;
  readonly operations: Readonly<Record<string, Operation>>;
}

const document: Document = parse(readFileSync(new URL("operations.yaml", import.meta.url), "utf8"));

export const operations = document.operations;

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema({ $id: "operations", ...document });

const compiled = new Map<string, ValidateFunction>();

/** A check of what a word names, or of a schema by its place in the document. */
function checkOf(pointer: string): ValidateFunction {
  const known = compiled.get(pointer) ?? ajv.compile({ $ref: `operations#${pointer}` });
  compiled.set(pointer, known);
  return known;
}

const escaped = (part: string): string => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

const faultsOf = (check: ValidateFunction, value: unknown, what: string): readonly string[] =>
  check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);

const named = (name: string): string => `/schemas/${name}`;

/** What a request has that is not written down. */
export function faultsOfRequest(operation: string, query: URLSearchParams, body: unknown): readonly string[] {
  const known = operations[operation];
  if (known === undefined) return [`${operation} is not among the operations`];
  const unknown = [...query.keys()].filter((name) => known.query?.includes(name) !== true);
  const { body: form } = known;
  const wrong =
    form === undefined
      ? body === undefined
        ? []
        : [`${operation} has a body`]
      : faultsOf(
          checkOf(typeof form === "string" ? named(form) : `/operations/${escaped(operation)}/body`),
          body ?? {},
          operation,
        );
  return [...unknown.map((name) => `${operation} has a query ${name}`), ...wrong];
}

/** What an answer lacks of what is relied upon; refusals are GitHub's own. */
export function faultsOfAnswer(operation: string, status: number, body: unknown): readonly string[] {
  if (status >= 400) return [];
  const form = operations[operation]?.answers[String(status)];
  const what = `${operation} ${status}`;
  if (form === undefined) return [`${what} is not among the answers`];
  if (form === "empty") return body === undefined ? [] : [`${what} has a body`];
  return faultsOf(checkOf(named(form)), body, what);
}
