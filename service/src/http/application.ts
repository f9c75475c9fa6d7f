import { isUtf8 } from "node:buffer";
import { type FastifyInstance, type FastifyRequest, fastify } from "fastify";
import { v7 } from "uuid";
import { registerOperations, type Surroundings } from "../contract/register";
import { withoutLink } from "../page/link";
import { registerInvitationPage } from "../page/routes";
import { type Draining, draining } from "./draining";
import { Problem } from "./problem";
import { answerBrokenRequest, answerWithProblems, problemOf, sendProblem } from "./problem-replies";
import { limitRate, type RateLimit } from "./rate-limit";
import { type RequestLog, requestLog } from "./request-log";

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
  /** More than a request line can hold: how long a part of the path may be is the contract's to say. */
  maxParamLength: 16 * 1024,
};

/** A request in the log: without its headers, which have tokens, and without the secret of a link. */
const loggedRequest = ({ method, url, ip }: FastifyRequest) => ({ method, url: withoutLink(url), ip });

const requestIdForm = /^[\w.:-]{1,100}$/;

/** Builds the application: limits, problems, routes. */
export async function buildApplication(
  surroundings: Surroundings,
  options: { readonly rateLimit?: RateLimit | undefined; readonly log?: boolean | undefined },
): Promise<Application> {
  const app = fastify({
    logger: options.log === true ? { serializers: { req: loggedRequest } } : false,
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
    log.add({ method: request.method, path: withoutLink(request.url), status: reply.statusCode });
  });
  const drains = draining(app);
  if (options.rateLimit !== undefined) await limitRate(app, surroundings, options.rateLimit);
  parseJson(app);
  registerOperations(app, surroundings);
  registerInvitationPage(app, surroundings);
  return { app, draining: drains, requestLog: { entries: log.entries, clear: log.clear } };
}

/** JSON in both media types, in UTF-8; an empty body is no body; `__proto__` is refused. */
function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    ["application/json", "application/merge-patch+json"],
    { parseAs: "buffer" },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      if (!isUtf8(body)) return done(new Problem("malformed-json", "The body is not UTF-8"));
      return parse(request, body.toString("utf8"), done);
    },
  );
}
