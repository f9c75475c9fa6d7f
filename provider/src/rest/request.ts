/**
 * The one door: every call to an account service goes through here, and this is the only file that speaks HTTP.
 * Authentication, retries, bounds, redaction and counting live here and nowhere else.
 */

import { randomUUID } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import axios, { AxiosError, type AxiosInstance } from "axios";
import isRetryAllowed from "is-retry-allowed";
import pLimit from "p-limit";
import { tokenFor, usableToken } from "../credentials";
import { type CharterError, type Exchange, ProtocolError, UnauthorizedError } from "../errors";
import { answerOf, exchangeOf, requireAnswer } from "./answer";
import type { Answer, Call, Reply } from "./call";
import { Interruption } from "./interruption";
import { type Clock, type Patience, persist } from "./persistence";
import { type Redact, redactionOf } from "./redaction";
import { type ServiceAddress, serviceAddress } from "./service-address";
import type { Write } from "./write";

/** How a door is set up. Times are milliseconds. */
export interface DoorOptions {
  /** The service's address; a path in front of `/v1` is kept. */
  readonly url: string;
  /** The token for an organization, asked at the moment of each call. Default: from the environment. */
  readonly token?: (slug: string) => string | undefined;
  /** Called before each write; it throws to forbid it. */
  readonly permit?: ((write: Write) => void) | undefined;
  /** Calls at a time. */
  readonly concurrency?: number;
  /** One call with all its retries. */
  readonly totalTimeoutMs?: number;
  /** One attempt, to the last byte of the answer. */
  readonly requestTimeoutMs?: number;
  readonly retries?: number;
  /** The delay after the first failure; it doubles. */
  readonly firstDelayMs?: number;
  readonly longestDelayMs?: number;
  /** The largest answer that is read, in bytes after decompression. */
  readonly maxAnswerBytes?: number;
  readonly userAgent?: string;
  /** Plain HTTP to another host. Default: `CHARTER_INSECURE_HTTP=1`. */
  readonly insecureHttp?: boolean;
  readonly clock?: Clock;
}

/** Counts by HTTP method. */
type Counts = Readonly<Record<string, number>>;

/** The way to a service. */
export interface Door {
  /** @throws one of the errors in `../errors`; never anything that holds a credential */
  request(call: Call): Promise<Answer>;
  /** HTTP requests sent, retries included. */
  readonly calls: Counts;
  /** Logical calls asked for. */
  readonly requests: Counts;
}

const systemClock: Clock = { now: Date.now, sleep: async (ms) => void (await sleep(ms)) };

const client = ({ base, loopback }: ServiceAddress, options: DoorOptions): AxiosInstance =>
  axios.create({
    baseURL: base,
    adapter: "http",
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    // A redirect could carry the token to another host.
    maxRedirects: 0,
    maxContentLength: options.maxAnswerBytes ?? 16 * 1024 * 1024,
    responseType: "text",
    transformRequest: [(data) => data],
    transformResponse: [(data) => data],
    validateStatus: null,
    ...(loopback ? { proxy: false } : {}),
  });

const patienceOf = (options: DoorOptions): Patience => ({
  totalMs: options.totalTimeoutMs ?? 60_000,
  retries: options.retries ?? 5,
  firstDelayMs: options.firstDelayMs ?? 250,
  longestDelayMs: options.longestDelayMs ?? 10_000,
  clock: options.clock ?? systemClock,
});

type Headers = Readonly<Record<string, string | false>>;

/** `false` where there is no body: the library would name a type of its own. */
function contentType(call: Call): string | false {
  if (!("body" in call) || call.body === undefined) return false;
  return call.method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

/** The headers of a call: the same ones for each of its attempts. */
const headersOf = (call: Call, token: string, idempotencyKey: string, userAgent: string): Headers => ({
  Accept: "application/json, application/problem+json",
  "User-Agent": userAgent,
  Authorization: `Bearer ${token}`,
  "Content-Type": contentType(call),
  ...(call.method === "POST" ? { "Idempotency-Key": idempotencyKey } : {}),
  ...call.headers,
});

const headerText = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : undefined;

/** What a failed exchange of bytes is. The library's own error is dropped: it holds the request, token and all. */
function failureOf(error: unknown, exchange: Exchange, redact: Redact, aborted: boolean): Error {
  if (aborted) return new Interruption("no complete answer in time");
  if (!(error instanceof AxiosError))
    return new Interruption(`no request could be made (${redact(String(error))})`, { final: true });
  if (error.message.startsWith("maxContentLength")) {
    return new ProtocolError(exchange, "the answer is larger than any list or object can be");
  }
  return new Interruption(redact(error.message || error.code || "the connection failed"), {
    final: error.code === undefined || error.code.startsWith("ERR_BAD_OPTION") || !isRetryAllowed(error),
  });
}

/**
 * Opens the door to a service.
 * @throws ServiceUrlError where the address is malformed or not safe
 */
export function createDoor(options: DoorOptions): Door {
  const address = serviceAddress(options.url, options.insecureHttp ?? process.env.CHARTER_INSECURE_HTTP === "1");
  const http = client(address, options);
  const patience = patienceOf(options);
  const limit = pLimit(options.concurrency ?? 8);
  const requestTimeoutMs = options.requestTimeoutMs ?? 30_000;
  const tokens = new Set<string>();
  const latched = new Map<string, CharterError>();
  const calls: Record<string, number> = {};
  const requests: Record<string, number> = {};

  async function send(call: Call, headers: Headers, redact: Redact, deadline: AbortSignal): Promise<Reply> {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(requestTimeoutMs)]);
    calls[call.method] = (calls[call.method] ?? 0) + 1;
    try {
      const response = await http.request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: "body" in call && call.body !== undefined ? JSON.stringify(call.body) : undefined,
        headers,
        signal,
      });
      return {
        status: response.status,
        text: response.data ?? "",
        header: (name) => headerText(response.headers[name]),
      };
    } catch (error) {
      throw failureOf(error, exchangeOf(call), redact, signal.aborted);
    }
  }

  async function attempt(call: Call, token: string): Promise<Answer> {
    const idempotencyKey = randomUUID();
    const redact = redactionOf([...tokens, idempotencyKey]);
    const headers = headersOf(call, token, idempotencyKey, options.userAgent ?? "charter");
    const reply = await persist(exchangeOf(call), patience, async (deadline) => {
      const refused = latched.get(token);
      if (refused !== undefined) throw refused;
      const received = await send(call, headers, redact, deadline);
      requireAnswer(received, redact, patience.clock);
      return received;
    });
    return answerOf(call, reply, redact);
  }

  /** The first refused credential stays refused: asking again could lock an account. */
  function latch(token: string, error: unknown): unknown {
    if (!(error instanceof UnauthorizedError)) return error;
    const first = latched.get(token) ?? error;
    latched.set(token, first);
    return first;
  }

  /** Within its turn, so that the next one in line knows of a refusal. */
  async function take(call: Call, token: string): Promise<Answer> {
    try {
      return await attempt(call, token);
    } catch (error) {
      throw latch(token, error);
    }
  }

  return {
    calls,
    requests,
    async request(call) {
      const token = usableToken(call.organization, (options.token ?? tokenFor)(call.organization));
      tokens.add(token);
      if ("write" in call) options.permit?.(call.write);
      requests[call.method] = (requests[call.method] ?? 0) + 1;
      return limit(() => take(call, token));
    },
  };
}
