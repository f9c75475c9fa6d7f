/** Which error an answer is. */

import {
  type CharterError,
  ConflictError,
  type Exchange,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  ProtocolError,
  UnauthorizedError,
} from "../../errors";
import { wrongToken } from "../../http/credentials";
import type { IsMissing } from "../../http/missing";
import type { Schemas } from "./contract";

type Refusal = (exchange: Exchange, organization: string) => CharterError;

const ofNoObject: Schemas["ProblemType"] = "https://charter.invalid/problems/not-found";
const ofNoRoute: Schemas["ProblemType"] = "https://charter.invalid/problems/unknown-route";

/** A 404 that is not the contract's (an error page, an address beside the service) never means that an object is gone. */
const notFound: Refusal = (exchange) => {
  const type = exchange.problem?.type;
  if (type === ofNoObject) return new NotFoundError(exchange);
  return type === ofNoRoute
    ? new ProtocolError(
        exchange,
        "the service has nothing of this kind, so nothing counts as missing",
        "Does it speak another platform? A charter names the platform in its line `platform:`; where there is no charter, `--platform` does.",
      )
    : new ProtocolError(exchange, "it is no account service that says so, so nothing counts as missing");
};

type Missing = NonNullable<Schemas["Problem"]["missing"]>;

/** Whether a 404 says that one of these is what does not exist, of all that the path names; each as the path calls it. */
export const isMissing =
  (sought: { readonly [M in Missing]?: string }): IsMissing =>
  ({ members }) =>
    Object.entries(sought).some(([what, reference]) => what === members?.missing && reference === members.reference);

const byStatus: Readonly<Record<number, Refusal>> = {
  401: (exchange, organization) => new UnauthorizedError(exchange, wrongToken(exchange, organization)),
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
