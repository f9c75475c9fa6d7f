/** What a reply is: an answer, an error, or a reason to ask again. */

import { STATUS_CODES } from "node:http";
import { type Exchange, type Problem, ProtocolError } from "../errors";
import type { Answer, Asked, Reply } from "./call";
import type { Dialect } from "./dialect";
import { Interruption } from "./interruption";
import type { Clock } from "./persistence";
import type { Redaction } from "./redaction";
import { retryAfterMs } from "./retry-after";

/** A service in the course of a restart or under load answers these; the same call later may succeed. */
const passing: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** What errors remember of a call that has no answer yet. */
export const exchangeOf = ({ method, path }: Asked): Exchange => ({ method, path });

function parse(reply: Reply, exchange: Exchange, { words }: Redaction): unknown {
  if (reply.text === "") return undefined;
  try {
    return JSON.parse(reply.text);
  } catch {
    const type = words(reply.header("content-type")?.split(";")[0] ?? "no content type");
    throw new ProtocolError(exchange, `the answer is not JSON (${type}, ${reply.text.length} characters)`);
  }
}

function problemIn({ text }: Reply, { words }: Redaction, dialect: Dialect): Problem | undefined {
  try {
    return dialect.problem(JSON.parse(text), words);
  } catch {
    return undefined; // An error page of something in between: the status has to do.
  }
}

const forProxy =
  "Write a user and a password into the proxy's address (HTTPS_PROXY, HTTP_PROXY), or the service's host into NO_PROXY.";

function redirection(reply: Reply, exchange: Exchange, { words }: Redaction): ProtocolError {
  const target = URL.parse(reply.header("location") ?? "")?.origin;
  return new ProtocolError(
    exchange,
    `it redirects${target ? ` to ${words(target)}` : ""}, which Charter does not follow`,
    target &&
      "If that is the service's own address, set CHARTER_URL (or what the platform's page names in its place) to it; a page to sign in at is none.",
  );
}

/** The answer in a reply. @throws the error that the reply stands for */
export function answerOf(call: Asked, reply: Reply, redaction: Redaction, dialect: Dialect): Answer {
  const requestId = reply.header("x-request-id");
  const exchange: Exchange = {
    ...exchangeOf(call),
    status: reply.status,
    requestId: requestId === undefined ? undefined : redaction.words(requestId),
  };
  if (reply.status >= 200 && reply.status < 300) {
    if (dialect.done[call.method]?.includes(reply.status) !== true) {
      throw new ProtocolError(exchange, "this status does not say that it was done");
    }
    const body = parse(reply, exchange, redaction);
    const { status, header } = reply;
    return { status, body, etag: header("etag"), header, size: reply.text.length, exchange };
  }
  if (reply.status >= 300 && reply.status < 400) throw redirection(reply, exchange, redaction);
  if (reply.status === 407) throw new ProtocolError(exchange, "a proxy on the way wants to know who asks", forProxy);
  throw dialect.refusal({ ...exchange, problem: problemIn(reply, redaction, dialect) }, call.organization);
}

/** The reply without the secrets that it echoes. @throws Interruption where it is no answer yet */
export function requireAnswer(raw: Reply, redaction: Redaction, clock: Clock, dialect: Dialect): Reply {
  const reply = { ...raw, text: redaction.answer(raw.text) };
  if (reply.status < 500 && !passing.has(reply.status)) return reply;
  const problem = problemIn(reply, redaction, dialect);
  const words = problem?.detail ?? problem?.title ?? STATUS_CODES[reply.status] ?? "";
  const requestId = reply.header("x-request-id");
  throw new Interruption(`${reply.status} ${words}`.trim(), {
    status: reply.status,
    requestId: requestId === undefined ? undefined : redaction.words(requestId),
    retryAfterMs: retryAfterMs(reply.header("retry-after"), clock.now()),
    final: !passing.has(reply.status),
  });
}
