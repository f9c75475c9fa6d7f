/** Keycloak's words for a refusal, in its three forms: `errorMessage`, a list of these by field, or `error` with or without a description. */

import { isPlainMap, type MessageCode } from "@charter/schema";
import {
  CharterError,
  ConflictError,
  type Exchange,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  type Problem,
  ProtocolError,
  UnauthorizedError,
} from "../../errors";
import type { FieldProblem } from "../../errors/problem";
import type { Dialect } from "../../http/dialect";
import type { Redact } from "../../http/redaction";

const textOf = (value: unknown, redact: Redact): string | undefined =>
  typeof value === "string" && value !== "" ? redact(value) : undefined;

/** What is wrong with each field of a user. */
const fieldProblems = (errors: unknown, redact: Redact): readonly FieldProblem[] =>
  (Array.isArray(errors) ? errors : []).flatMap((one: unknown) => {
    const code = isPlainMap(one) ? textOf(one.errorMessage, redact) : undefined;
    return isPlainMap(one) && code !== undefined ? [{ field: textOf(one.field, redact) ?? "", code }] : [];
  });

function problem(body: unknown, redact: Redact): Problem | undefined {
  if (!isPlainMap(body)) return undefined;
  const errors = fieldProblems(body.errors, redact);
  const said = [body.errorMessage, body.error_description, body.error]
    .map((one) => textOf(one, redact))
    .find((one) => one !== undefined);
  if (said === undefined && errors.length === 0) return undefined;
  return { type: "keycloak:error", detail: said, ...(errors.length === 0 ? {} : { errors }) };
}

const wrongCredential =
  "KEYCLOAK_CLIENT_ID or KEYCLOAK_CLIENT_SECRET is wrong, or the client is no service account of the realm in KEYCLOAK_REALM. No further call was made with them.";

/** Of a race between two calls it says the same with either status. */
const saysDuplicate = ({ problem }: Exchange): boolean => problem?.detail === "Duplicate resource error";

/** What is said of the realm, whatever was asked for in it. */
const ofTheRealm: Readonly<Record<string, { readonly code: MessageCode; readonly remedy: string }>> = {
  "Organizations not enabled for this realm.": {
    code: "organizations-disabled",
    remedy: "Switch on Organizations in the realm's settings, once.",
  },
  "Realm not found.": { code: "no-realm", remedy: "Set KEYCLOAK_REALM to the name of a realm." },
};

function notFound(exchange: Exchange): CharterError {
  const detail = exchange.problem?.detail ?? "";
  const known = Object.hasOwn(ofTheRealm, detail) ? ofTheRealm[detail] : undefined;
  if (known !== undefined) return new CharterError(known.code, `Keycloak says: ${detail}`, { remedy: known.remedy });
  // A page that is no answer of Keycloak never means that an object is gone; of its own 404s each caller knows the one it means.
  return exchange.problem === undefined
    ? new ProtocolError(exchange, "there is no Keycloak at this address", "Is KEYCLOAK_URL the address of Keycloak?")
    : new NotFoundError(exchange);
}

type Refusal = (exchange: Exchange) => CharterError;

const byStatus: Readonly<Record<number, Refusal>> = {
  400: (exchange) => (saysDuplicate(exchange) ? new ConflictError(exchange) : new InvalidRequestError(exchange)),
  401: (exchange) => new UnauthorizedError(exchange, wrongCredential),
  403: (exchange) => new ForbiddenError(exchange),
  404: notFound,
  409: (exchange) => new ConflictError(exchange),
};

/** How Keycloak speaks. */
export const dialect: Dialect = {
  problem,
  done: { GET: [200], POST: [201, 204], PUT: [204], DELETE: [204] },
  refusal: (exchange) => byStatus[exchange.status ?? 0]?.(exchange) ?? new InvalidRequestError(exchange),
};

/** How it speaks to whoever signs in: 400 is a wrong credential there, too. */
export const signInDialect: Dialect = {
  problem,
  done: { POST: [200] },
  refusal: (exchange) =>
    exchange.status === 404
      ? notFound({ ...exchange, problem: exchange.problem && { ...exchange.problem, detail: "Realm not found." } })
      : exchange.problem === undefined
        ? new ProtocolError(
            exchange,
            "there is no Keycloak at this address",
            "Is KEYCLOAK_URL the address of Keycloak?",
          )
        : new UnauthorizedError(exchange, wrongCredential),
};
