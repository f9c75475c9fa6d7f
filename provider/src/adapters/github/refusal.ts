/** GitHub's words for a refusal. */

import { isPlainMap } from "@charter/schema";
import {
  type CharterError,
  ConflictError,
  type Exchange,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  type Problem,
  UnauthorizedError,
} from "../../errors";
import { wrongToken } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import type { IsMissing } from "../../http/missing";
import type { Redact } from "../../http/redaction";

/** What the fields of a request are said to lack. */
function faultsIn(errors: unknown): readonly string[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((one: unknown) => {
    if (typeof one === "string") return [one];
    if (!isPlainMap(one)) return [];
    const { message, field, code } = one;
    const said = [message, `${String(field ?? "")} ${String(code ?? "")}`.trim()].find(
      (text) => typeof text === "string" && text !== "",
    );
    return typeof said === "string" ? [said] : [];
  });
}

function problem(body: unknown, redact: Redact): Problem | undefined {
  if (!isPlainMap(body) || typeof body.message !== "string") return undefined;
  const faults = faultsIn(body.errors);
  return {
    type: "github",
    title: redact(body.message),
    detail: redact([body.message, ...faults].join(": ")),
    members: { documentation: redact(String(body.documentation_url ?? "")) },
  };
}

type Refusal = (exchange: Exchange, organization: string) => CharterError;

/** Calls of no organization are those by which an App signs in. */
const wrongApp =
  "CHARTER_GITHUB_APP_ID is another App's than the key in CHARTER_GITHUB_APP_PRIVATE_KEY, or that key was deleted. No further call was made with it.";

const byStatus: Readonly<Record<number, Refusal>> = {
  401: (exchange, organization) =>
    new UnauthorizedError(exchange, organization === "" ? wrongApp : wrongToken(exchange, organization)),
  403: (exchange) => new ForbiddenError(exchange),
  404: (exchange) => new NotFoundError(exchange),
  409: (exchange) => new ConflictError(exchange),
};

export const dialect: Dialect = {
  problem,
  done: { GET: [200, 204], POST: [200, 201], PUT: [200, 201, 204], PATCH: [200, 201], DELETE: [204] },
  refusal: (exchange, organization) =>
    (byStatus[exchange.status ?? 0] ?? ((other) => new InvalidRequestError(other)))(exchange, organization),
};

/** What is there already, and would be changed without a word. */
export const taken = (path: string, detail: string): ConflictError =>
  new ConflictError({ method: "GET", path, status: 409, problem: { type: "charter:/taken", detail } });

/**
 * GitHub's own 404. It says that of what is not there, and of what a credential may not see as well: whoever concludes anything from
 * it looks beside it first (`sight.ts`).
 */
export const saysNotFound: IsMissing = ({ type, title }) => type === "github" && title === "Not Found";
