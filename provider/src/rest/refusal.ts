/** Which error an answer is. */

import { tokenVariables } from "../credentials";
import {
  type CharterError,
  ConflictError,
  type Exchange,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  ProtocolError,
  UnauthorizedError,
} from "../errors";

type Refusal = (exchange: Exchange, organization: string) => CharterError;

/** A 404 that does not speak of an object (an error page, an address beside the service) never means that one is gone. */
const notFound: Refusal = (exchange) => {
  const type = exchange.problem?.type;
  return type === undefined || type.endsWith("/unknown-route")
    ? new ProtocolError(exchange, "there is no account service at this address")
    : new NotFoundError(exchange);
};

const byStatus: Readonly<Record<number, Refusal>> = {
  401: (exchange, organization) => new UnauthorizedError(exchange, tokenVariables(organization)),
  403: (exchange) => new ForbiddenError(exchange),
  404: notFound,
  409: (exchange) => new ConflictError(exchange),
  412: (exchange) => new ConflictError(exchange),
};

/** The error that a status of 300 or more stands for. */
export function refusalOf(exchange: Exchange, organization: string): CharterError {
  const status = exchange.status ?? 0;
  const known = byStatus[status];
  if (known !== undefined) return known(exchange, organization);
  return status >= 400
    ? new InvalidRequestError(exchange)
    : new ProtocolError(exchange, `the status ${status} means nothing here`);
}
