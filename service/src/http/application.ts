import rateLimit from "@fastify/rate-limit";
import { type FastifyInstance, fastify } from "fastify";
import { v7 } from "uuid";
import { registerOperations, type Surroundings } from "../contract/register";
import { secretHash } from "../ids";
import { type Draining, draining } from "./draining";
import { Problem } from "./problem";
import { answerBrokenRequest, answerWithProblems, problemOf, sendProblem } from "./problem-replies";
import { type RequestLog, requestLog } from "./request-log";

/** How many requests a token, or an address without one, may make. */
export interface RateLimit {
  readonly max: number;
  readonly perSeconds: number;
}

/** A fastify application that serves the contract. */
export interface Application {
  readonly app: FastifyInstance;
  readonly draining: Draining;
  readonly requestLog: RequestLog;
}

const second = 1000;
const limits = {
  /** A charter's largest object is far below. */
  bodyLimit: 256 * 1024,
  requestTimeout: 30 * second,
  headersTimeout: 10 * second,
  keepAliveTimeout: 65 * second,
  /** An e-mail address of 320 characters, percent-encoded. */
  maxParamLength: 1000,
};

const requestIdForm = /^[\w.:-]{1,100}$/;

/** Builds the application: limits, problems, routes. */
export async function buildApplication(
  surroundings: Surroundings,
  options: { readonly rateLimit?: RateLimit | undefined; readonly log?: boolean | undefined },
): Promise<Application> {
  const app = fastify({
    logger: options.log === true ? { redact: ["req.headers.authorization"] } : false,
    bodyLimit: limits.bodyLimit,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    http: { headersTimeout: limits.headersTimeout, connectionsCheckingInterval: second },
    routerOptions: { maxParamLength: limits.maxParamLength },
    exposeHeadRoutes: false,
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && requestIdForm.test(given) ? given : v7();
    },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => sendProblem(problemOf(error, request), request, reply),
  });
  answerWithProblems(app);
  const log = requestLog();
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onSend", async (request, reply) => {
    log.add({ method: request.method, path: request.url, status: reply.statusCode });
  });
  const drains = draining(app);
  if (options.rateLimit !== undefined) await limitRate(app, options.rateLimit);
  parseJson(app);
  registerOperations(app, surroundings);
  return { app, draining: drains, requestLog: { entries: log.entries, clear: log.clear } };
}

/** JSON in both media types; an empty body is no body; `__proto__` is refused. */
function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    ["application/json", "application/merge-patch+json"],
    { parseAs: "string" },
    (request, body, done) => {
      if (body === "") return done(null, undefined);
      return parse(request, body, done);
    },
  );
}

async function limitRate(app: FastifyInstance, { max, perSeconds }: RateLimit): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: perSeconds * second,
    keyGenerator: ({ headers, ip }) => (headers.authorization === undefined ? ip : secretHash(headers.authorization)),
    allowList: ({ url }) => url === "/healthz",
    errorResponseBuilder: (_request, { max: most, ttl }) => {
      const retryAfter = String(Math.max(1, Math.ceil(ttl / second)));
      return new Problem(
        "rate-limited",
        `At most ${most} requests in ${perSeconds} s`,
        {},
        { "retry-after": retryAfter },
      );
    },
  });
}
