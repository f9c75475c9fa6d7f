/** What is compared with the contract, and what is said of what does not fit. */

import { formats } from "@charter/schema";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { contract } from "../generated/contract";
import { type FieldError, Problem } from "../http/problem";
import type { Operation } from "./contract";
import type { OperationId, RequestOf } from "./types";

let compiler: Ajv2020 | undefined;

/** Compiles a schema when it is needed first, and remembers it. */
function compilerOfContract(): Ajv2020 {
  if (compiler !== undefined) return compiler;
  compiler = new Ajv2020({
    allErrors: true,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    formats: { ...formats },
  });
  for (const [name, schema] of Object.entries(contract.schemas)) compiler.addSchema(schema, `contract:${name}`);
  return compiler;
}

/** Whether a request is one of this operation. */
export const requestCheck = <Id extends OperationId>({ request }: Operation): ValidateFunction<RequestOf<Id>> =>
  compilerOfContract().compile<RequestOf<Id>>(request);

/** Whether a body is what an operation answers with this status; `undefined` where it answers without one. */
export function answerCheck({ responses }: Operation, status: number): ValidateFunction | undefined {
  const schema = responses[status]?.schema;
  return schema && compilerOfContract().compile(schema);
}

const mostErrors = 50;

/** A request that does not fit the contract. */
export const requestProblem = (errors: readonly ErrorObject[]): Problem => invalidRequest(errors.map(located));

/** What is wrong with a request: parameters are 400, the body is 422. */
export function invalidRequest(found: readonly Located[]): Problem {
  const parameters = found.filter(({ place }) => place !== "body");
  const chosen = (parameters.length > 0 ? parameters : found).slice(0, mostErrors).map(({ error }) => error);
  const detail = chosen.map(({ field, message }) => (field === "" ? `${message}` : `${field}: ${message}`)).join("; ");
  return new Problem(parameters.length > 0 ? "bad-request" : "invalid-body", detail, { errors: chosen });
}

/** A fault of a request. */
export interface Located {
  /** `path`, `query`, `header` or `body`. */
  readonly place: string;
  readonly error: FieldError;
}

const codes: Readonly<Record<string, readonly [code: string, name: string]>> = {
  required: ["required", "missingProperty"],
  additionalProperties: ["unknown-field", "additionalProperty"],
  unevaluatedProperties: ["unknown-field", "unevaluatedProperty"],
};

function located(error: ErrorObject): Located {
  const [code, name] = codes[error.keyword] ?? [error.keyword, undefined];
  const path = error.instancePath.slice(1).split("/").map(unescaped);
  const parts = name === undefined ? path : [...path, String(error.params[name])];
  const [place = "", ...field] = parts.filter((part) => part !== "");
  return { place, error: { field: field.join("."), code, message: error.message ?? "is not valid" } };
}

const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** What is wrong with an answer, for the log. */
export const violations = (errors: readonly ErrorObject[] | null | undefined): string =>
  (errors ?? [])
    .slice(0, mostErrors)
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
    .join("; ");
