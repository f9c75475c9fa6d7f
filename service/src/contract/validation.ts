import { formats } from "@charter/schema";
import { Ajv2020, type ErrorObject, type SchemaObject, type ValidateFunction } from "ajv/dist/2020";
import { type FieldError, Problem } from "../http/problem";
import { type ContractDocument, type Operation, operationsOf, readContract, type SchemaNode } from "./document";
import type { OperationId, RequestOf } from "./types";

/** What is compared with the contract when an operation is called; compiled when it is called first. */
export interface OperationContract<Id extends OperationId> {
  readonly operation: Operation;
  readonly isRequest: () => ValidateFunction<RequestOf<Id>>;
  /** By status; `undefined` where the answer has no body. */
  readonly isBody: (status: number) => ValidateFunction | undefined;
}

/** The contract, with its validators. */
export interface Contract {
  readonly document: ContractDocument;
  readonly operations: readonly Operation[];
  contractOf<Id extends OperationId>(operation: Operation, id: Id): OperationContract<Id>;
}

let loaded: Contract | undefined;

/** The contract that the schema package ships; read once a process. */
export function loadContract(): Contract {
  loaded ??= prepared(readContract());
  return loaded;
}

function prepared(document: ContractDocument): Contract {
  const ajv = new Ajv2020({
    allErrors: true,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(absolute(schema), schemaId(name));
  }
  return {
    document,
    operations: operationsOf(document),
    contractOf: <Id extends OperationId>(operation: Operation) => {
      const bodies = new Map<number, ValidateFunction | undefined>();
      let isRequest: ValidateFunction<RequestOf<Id>> | undefined;
      return {
        operation,
        isRequest: () => {
          isRequest ??= ajv.compile<RequestOf<Id>>(requestSchema(operation));
          return isRequest;
        },
        isBody: (status) => {
          const schema = operation.responses[status]?.schema;
          if (!bodies.has(status)) bodies.set(status, schema && ajv.compile(absolute(schema)));
          return bodies.get(status);
        },
      };
    },
  };
}

function requestSchema(operation: Operation): SchemaObject {
  const group = (place: "path" | "query" | "header"): SchemaObject => {
    const members = operation.parameters.filter((parameter) => parameter.in === place);
    return {
      type: "object",
      additionalProperties: false,
      required: members.filter(({ required }) => required === true).map(({ name }) => name),
      properties: Object.fromEntries(members.map(({ name, schema }) => [name, absolute(schema)])),
    };
  };
  const [body] = Object.values(operation.bodies);
  return {
    type: "object",
    required: ["path", "query", "header", ...(operation.bodyRequired ? ["body"] : [])],
    properties: {
      path: group("path"),
      query: group("query"),
      header: group("header"),
      ...(body === undefined ? {} : { body: absolute(body) }),
    },
  };
}

const schemaId = (name: string): string => `contract:${name}`;
const local = "#/components/schemas/";

/** A schema whose references inside the contract's document hold outside of it. */
function absolute(node: SchemaNode): SchemaObject {
  return JSON.parse(JSON.stringify(node), (key, value) =>
    key === "$ref" && typeof value === "string" && value.startsWith(local)
      ? schemaId(value.slice(local.length))
      : value,
  );
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
