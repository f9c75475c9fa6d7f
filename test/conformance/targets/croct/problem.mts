/** How the service refuses: problems in the shape of RFC 9457, as errors of GraphQL. */

import { GraphQLError } from "graphql";

const titles = {
  "invalid-input": "The input is invalid",
  "authentication-required": "Who asks is not known",
  "access-denied": "This is not allowed",
  "resource-not-found": "There is no such thing",
  "failed-precondition": "Things are not as this needs them",
  "operation-conflict": "This is in the way of something else",
  "unavailable-feature": "The plan does not have this",
  "unexpected-error": "Something went wrong",
} as const;

export type ProblemName = keyof typeof titles;

/** What HTTP would have for each: for those who count refusals. */
export const statusOf: Readonly<Record<ProblemName, number>> = {
  "invalid-input": 422,
  "authentication-required": 401,
  "access-denied": 403,
  "resource-not-found": 404,
  "failed-precondition": 409,
  "operation-conflict": 409,
  "unavailable-feature": 422,
  "unexpected-error": 500,
};

export const isProblemName = (name: unknown): name is ProblemName =>
  typeof name === "string" && Object.hasOwn(titles, name);

/** A refusal to throw. */
export function problem(name: ProblemName, detail: string): GraphQLError {
  const extensions = {
    type: `https://service.example/problems/${name}`,
    title: titles[name],
    status: statusOf[name],
    detail,
  };
  return new GraphQLError(detail, { extensions });
}
