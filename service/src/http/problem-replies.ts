import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { DatabaseUnavailableError } from "../database/errors/database-unavailable-error";
import { Problem, type ProblemName } from "./problem";

/** fastify's own errors by code, as problems of the contract. */
const byCode: Readonly<Record<string, readonly [name: ProblemName, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["body-too-large", "The body is larger than the service takes"],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported-media-type", "The Content-Type is missing or not one that is read"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["bad-request", "The body is not as long as its Content-Length says"],
  FST_ERR_CTP_INVALID_JSON_BODY: ["malformed-json", "The body is not valid JSON"],
  FST_ERR_BAD_URL: ["bad-request", "The path is not valid percent-encoding"],
};

/** Answers every failure with a problem document (RFC 9457). */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(problemOf(error, request), request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Problem("unknown-route", `There is no ${request.method} ${pathOf(request.url)}`), request, reply),
  );
}

const pathOf = (url: string): string => url.split("?", 1)[0] ?? url;

const retrySoon = { "retry-after": "1" };

/** A failure as the caller may know it: what is not expected is logged and told without its words. */
export function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailableError) {
    request.log.error({ err: error }, "the database cannot be used");
    return new Problem("database-unavailable", "The database cannot be used; nothing may be written", {}, retrySoon);
  }
  const known = byCode[error.code];
  if (known !== undefined) return new Problem(...known);
  if (error instanceof SyntaxError)
    return new Problem("malformed-json", `The body is not valid JSON: ${error.message}`);
  if (error.statusCode === 400) return new Problem("bad-request", error.message);
  request.log.error({ err: error }, "the request failed");
  return new Problem("internal-error", `The service failed; its log has the request ${request.id}`);
}

/** Sends a problem document. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ ...problem.headers, "x-request-id": request.id })
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(problem.document(request.id)));
}

/** Answers what is not even HTTP, or comes too slowly, and hangs up. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const problem =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? new Problem("request-timeout", "The request did not arrive in time")
      : new Problem("bad-request", "The request is not valid HTTP, or its headers are too large");
  const body = JSON.stringify(problem.document("none"));
  const lines = [
    `HTTP/1.1 ${problem.status} ${problem.code}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
