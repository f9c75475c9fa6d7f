/** Keystone's words for a refusal: `{ error: { code, message, title } }`. */

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
import type { Dialect } from "../../http/dialect";
import type { Redact } from "../../http/redaction";

/** A schema error goes on with the whole schema: its first paragraph says what is wrong. */
const firstParagraph = (text: string): string => text.split("\n\n", 1)[0] ?? text;

function problem(body: unknown, redact: Redact): Problem | undefined {
  const error = isPlainMap(body) ? body.error : undefined;
  if (!isPlainMap(error) || typeof error.message !== "string") return undefined;
  const { code, title, message } = error;
  return {
    type: `keystone:${redact(String(code))}`,
    title: typeof title === "string" ? redact(title) : undefined,
    detail: redact(firstParagraph(message)),
  };
}

const wrongCredential =
  "The OpenStack credential (OS_USERNAME with OS_PASSWORD, an application credential, or the cloud that OS_CLOUD names) is wrong, expired or revoked.";

type Refusal = (exchange: Exchange) => CharterError;

const byStatus: Readonly<Record<number, Refusal>> = {
  401: (exchange) => new UnauthorizedError(exchange, wrongCredential),
  403: (exchange) => new ForbiddenError(exchange),
  // A page that is no answer of Keystone never means that an object is gone; of its own 404s each caller knows the one it means.
  404: (exchange) =>
    exchange.problem === undefined
      ? new ProtocolError(exchange, "there is no Keystone at this address")
      : new NotFoundError(exchange),
  409: (exchange) => new ConflictError(exchange),
};

/** How Keystone speaks. */
export const dialect: Dialect = {
  problem,
  done: { GET: [200], POST: [201], PUT: [204], PATCH: [200], DELETE: [204] },
  refusal: (exchange) => byStatus[exchange.status ?? 0]?.(exchange) ?? new InvalidRequestError(exchange),
};
