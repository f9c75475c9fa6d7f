/** The service's words for a refusal: problems in the shape of RFC 9457, among the errors of GraphQL, whatever the status. */

import { isPlainMap } from "@charter/schema";
import {
  type CharterError,
  ConflictError,
  type Exchange,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  type Problem,
  ProtocolError,
  UnauthorizedError,
} from "../../errors";
import { wrongToken } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import type { IsMissing } from "../../http/missing";
import type { Redact } from "../../http/redaction";

/** Types are told by the last part of their addresses. */
const nameOf = ({ type }: Problem): string => type.split(/[/#:]/).at(-1) ?? "";

/** Where GraphQL could not go on, such as `object.members`. */
const placeOf = (path: unknown): string =>
  Array.isArray(path) ? path.filter((step) => typeof step === "string").join(".") : "";

/** What the first error says. One without a type is GraphQL's own: the document is not understood. */
function problem(body: unknown, redact: Redact): Problem | undefined {
  const [error]: readonly unknown[] = isPlainMap(body) && Array.isArray(body.errors) ? body.errors : [];
  if (!isPlainMap(error)) return undefined;
  const { message, path, extensions } = error;
  const { type, title, detail } = isPlainMap(extensions) ? extensions : {};
  const text = [detail, message, title].find((one) => typeof one === "string");
  return {
    type: typeof type === "string" ? redact(type) : "",
    title: typeof title === "string" ? redact(title) : undefined,
    detail: typeof text === "string" ? redact(text) : undefined,
    members: { path: redact(placeOf(path)) },
  };
}

interface Refusal {
  /** What HTTP has for it. */
  readonly status: number;
  readonly error: (exchange: Exchange, organization: string) => CharterError;
}

const refusals: Readonly<Record<string, Refusal>> = {
  "invalid-input": { status: 422, error: (exchange) => new InvalidRequestError(exchange) },
  "authentication-required": {
    status: 401,
    error: (exchange, organization) => new UnauthorizedError(exchange, wrongToken(exchange, organization)),
  },
  "access-denied": { status: 403, error: (exchange) => new ForbiddenError(exchange) },
  "resource-not-found": { status: 404, error: (exchange) => new NotFoundError(exchange) },
  "failed-precondition": { status: 409, error: (exchange) => new ConflictError(exchange) },
  "operation-conflict": { status: 409, error: (exchange) => new ConflictError(exchange) },
  "unavailable-feature": { status: 422, error: (exchange) => new InvalidRequestError(exchange) },
};

const notUnderstood =
  "This version of the service speaks other words than this Charter: look for a newer one, and see docs/croct.md.";

/** The error that an answer stands for which holds errors, or has another status than 200. */
function refusalOf(exchange: Exchange, organization: string): CharterError {
  const { problem, status } = exchange;
  const name = problem === undefined ? "" : nameOf(problem);
  const known = Object.hasOwn(refusals, name) ? refusals[name] : undefined;
  if (known !== undefined) return known.error({ ...exchange, status: known.status }, organization);
  if (problem !== undefined) return new ProtocolError(exchange, "it does not understand what was asked", notUnderstood);
  // An error page in front of the service: it says nothing of any object.
  if (status === 401) return new UnauthorizedError(exchange, wrongToken(exchange, organization));
  if (status === 403) return new ForbiddenError(exchange);
  return new ProtocolError(exchange, "there is no such service at this address");
}

/** How the service speaks. */
export const dialect: Dialect = { problem, done: { query: [200], mutation: [200] }, refusal: refusalOf };

/** Whether a problem says that the service itself failed, and nothing of what it was asked for. */
export const isOutage = (problem: Problem): boolean => nameOf(problem) === "unexpected-error";

/** Whether it is what stands at this place of the document that does not exist. */
export const isMissingAt =
  (place: string): IsMissing =>
  (problem) =>
    nameOf(problem) === "resource-not-found" && problem.members?.path === place;
