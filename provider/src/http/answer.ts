/** What a reply is: an answer, an error, or a reason to ask again. */

import { STATUS_CODES } from "node:http";
import { type Exchange, type Problem, ProtocolError } from "../errors";
import type { Answer, Asked, Reply } from "./call";
import type { Dialect } from "./dialect";
import { Interruption } from "./interruption";
import type { Clock } from "./persistence";
import type { Redact } from "./redaction";
import { retryAfterMs } from "./retry-after";

/** A service in the course of a restart or under load answers these; the same call later may succeed. */
const passing: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** What errors remember of a call that has no answer yet. */
export const exchangeOf = ({ method, path }: Asked): Exchange => ({ method, path });

function parse(reply: Reply, exchange: Exchange, redact: Redact): unknown {
  if (reply.text === "") return undefined;
  try {
    return JSON.parse(reply.text);
  } catch {
    const type = redact(reply.header("content-type")?.split(";")[0] ?? "no content type");
    throw new ProtocolError(exchange, `the answer is not JSON (${type}, ${reply.text.length} characters)`);
  }
}

function problemIn(reply: Reply, redact: Redact, dialect: Dialect): Problem | undefined {
  try {
    return dialect.problem(JSON.parse(reply.text), redact);
  } catch {
    return undefined; // An error page of something in between: the status has to do.
  }
}

function redirection(reply: Reply, exchange: Exchange, redact: Redact): ProtocolError {
  const target = URL.parse(reply.header("location") ?? "")?.origin;
  return new ProtocolError(
    exchange,
    `it redirects${target ? ` to ${redact(target)}` : ""}, which Charter does not follow`,
  );
}

/** The answer in a reply. @throws the error that the reply stands for */
export function answerOf(call: Asked, reply: Reply, redact: Redact, dialect: Dialect): Answer {
  const requestId = reply.header("x-request-id");
  const exchange: Exchange = {
    ...exchangeOf(call),
    status: reply.status,
    requestId: requestId === undefined ? undefined : redact(requestId),
  };
  if (reply.status >= 200 && reply.status < 300) {
    if (dialect.done[call.method]?.includes(reply.status) !== true) {
      throw new ProtocolError(exchange, `${call.method} is not done by this status, so nothing counts as done`);
    }
    return { status: reply.status, body: parse(reply, exchange, redact), exchange };
  }
  if (reply.status >= 300 && reply.status < 400) throw redirection(reply, exchange, redact);
  throw dialect.refusal({ ...exchange, problem: problemIn(reply, redact, dialect) }, call.organization);
}

/** @throws Interruption where a reply is no answer yet */
export function requireAnswer(reply: Reply, redact: Redact, clock: Clock, dialect: Dialect): void {
  if (reply.status < 500 && !passing.has(reply.status)) return;
  const problem = problemIn(reply, redact, dialect);
  const words = problem?.detail ?? problem?.title ?? STATUS_CODES[reply.status] ?? "";
  const requestId = reply.header("x-request-id");
  throw new Interruption(`${reply.status} ${words}`.trim(), {
    status: reply.status,
    requestId: requestId === undefined ? undefined : redact(requestId),
    retryAfterMs: retryAfterMs(reply.header("retry-after"), clock.now()),
    final: !passing.has(reply.status),
  });
}
