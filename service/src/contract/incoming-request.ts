import type { FastifyRequest } from "fastify";
import { Problem } from "../http/problem";
import { isKept } from "../http/text";
import type { Operation } from "./contract";
import type { OperationId, RequestOf } from "./types";
import { invalidRequest, type Located, requestCheck, requestProblem } from "./validation";

/** A request as its handler gets it. @throws Problem unsupported-media-type, bad-request, invalid-body */
export function validRequest<Id extends OperationId>(operation: Operation, incoming: FastifyRequest): RequestOf<Id> {
  const takesBody = Object.keys(operation.bodies).length > 0;
  if (takesBody) requireMediaType(operation, incoming);
  const candidate: unknown = {
    path: { ...Object(incoming.params) },
    query: queryOf(operation, incoming),
    header: headersOf(operation, incoming),
    ...(takesBody && incoming.body !== undefined ? { body: incoming.body } : {}),
  };
  const isValid = requestCheck<Id>(operation);
  if (!isValid(candidate)) throw requestProblem(isValid.errors ?? []);
  const lost = [...lostTexts(candidate, [])];
  if (lost.length > 0) throw invalidRequest(lost);
  return candidate;
}

/** The texts of a request that would not be stored as they are. It is as deep as the contract, for it is valid. */
function* lostTexts(value: unknown, path: readonly string[]): Generator<Located> {
  if (typeof value === "string" && !isKept(value)) {
    const [place = "", ...field] = path;
    const message = "must have no NUL and no half of a surrogate pair";
    yield { place, error: { field: field.join("."), code: "text", message } };
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* lostTexts(inner, [...path, name]);
}

function requireMediaType(operation: Operation, incoming: FastifyRequest): void {
  if (incoming.body === undefined) return;
  const known = Object.keys(operation.bodies);
  const [type = ""] = (incoming.headers["content-type"] ?? "").split(";");
  if (known.includes(type.trim().toLowerCase())) return;
  throw new Problem("unsupported-media-type", `${operation.method} ${operation.path} takes ${known.join(", ")}`);
}

const digits = /^\d{1,15}$/;

/** The query, with the numbers that the contract wants as numbers. */
function queryOf(operation: Operation, incoming: FastifyRequest): Record<string, unknown> {
  const integers = new Set(
    operation.parameters
      .filter((each) => each.in === "query" && each.schema.type === "integer")
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(Object(incoming.query)).map(([name, value]) => [
      name,
      integers.has(name) && typeof value === "string" && digits.test(value) ? Number(value) : value,
    ]),
  );
}

function headersOf(operation: Operation, incoming: FastifyRequest): Record<string, unknown> {
  return Object.fromEntries(
    operation.parameters
      .filter((each) => each.in === "header")
      .map(({ name }) => [name, incoming.headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
}
