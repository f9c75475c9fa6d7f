/** Limits of calls: how long GitHub asks to wait, in which of its headers it ever says so; and what took it too long. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import type { Reply } from "../../http/call";
import { Interruption } from "../../http/interruption";
import { retryAfterMs } from "../../http/retry-after";

/** Where nothing is said of a secondary limit, GitHub asks for at least a minute. */
const leastMs = 60_000;

/** The last moment that can be said. */
const latest = Date.parse("9999-12-31T23:59:59Z");

const speaksOfLimits = (text: string): boolean => /secondary rate limit|abuse detection/i.test(text);

/** How long to wait after a refusal for too many calls; `undefined` where it is another one. */
function waitMs({ status, text, header }: Reply, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const asked = retryAfterMs(header("retry-after"), now);
  if (asked !== undefined) return asked;
  const reset = Number(header("x-ratelimit-reset"));
  if (header("x-ratelimit-remaining") === "0" && Number.isFinite(reset)) return Math.max(1000, reset * 1000 - now);
  return status === 429 || speaksOfLimits(text) ? leastMs : undefined;
}

/** The reply, if it is none for too many calls. @throws Interruption with the time that GitHub asks for */
export function requireWithinLimits(reply: Reply, now: number): Reply {
  const wait = waitMs(reply, now);
  if (wait === undefined) return reply;
  const until = new Date(Math.min(now + wait, latest)).toISOString().slice(0, 19);
  throw new Interruption(`too many calls for now: GitHub asks to wait until ${until}Z`, {
    status: 429,
    retryAfterMs: wait,
    remedy: "Run again then: what was done already is found and kept.",
  });
}

/** The errors of an answer to a question: what is beside them may be anybody's words. */
function errorsIn(text: string): readonly PlainMap[] {
  try {
    const body: unknown = JSON.parse(text);
    const errors = isPlainMap(body) ? body.errors : undefined;
    return Array.isArray(errors) ? errors.filter((one: unknown) => isPlainMap(one)) : [];
  } catch {
    return []; // What it is, whoever reads it says.
  }
}

const isLimit = ({ type, message }: PlainMap): boolean =>
  type === "RATE_LIMITED" || type === "RATE_LIMIT" || speaksOfLimits(String(message ?? ""));

/** It has no type, and is told so where a question took longer than ten seconds. */
const isTimeout = ({ type, message }: PlainMap): boolean =>
  type === undefined && /^something went wrong while executing your query/i.test(String(message ?? ""));

/** The same of a question, of which GitHub words limits, and that it took too long, as errors of an answer that has the status 200. */
export function requireAnswered(reply: Reply, now: number): Reply {
  if (reply.status !== 200 || !reply.text.includes('"errors"')) return reply;
  const errors = errorsIn(reply.text);
  if (errors.some(isLimit)) return requireWithinLimits({ ...reply, status: 429 }, now);
  if (errors.some(isTimeout)) throw new Interruption("this question took GitHub too long", { status: 504 });
  return reply;
}
