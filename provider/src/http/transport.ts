/**
 * Bytes to a service and back: the only file that speaks HTTP. Keep-alive, bounds, retries and counting are the same for every
 * adapter; who calls, and what a refusal means, is the matter of its door (`request.ts`).
 */

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import axios, { AxiosError, type AxiosInstance } from "axios";
import isRetryAllowed from "is-retry-allowed";
import { type Exchange, ProtocolError } from "../errors";
import type { Reply } from "./call";
import { Interruption } from "./interruption";
import { limits } from "./limits";
import { obstacleOf, type Way, wayTo } from "./obstacle";
import { type Clock, type Patience, persist } from "./persistence";
import type { Redact } from "./redaction";
import { charterWords, type ServiceAddress, serviceAddress } from "./service-address";
import { tell } from "./traffic";
import type { Write } from "./write";

/** How the way to a service is set up, and with how much patience. Times are milliseconds. */
export interface TransportOptions extends Partial<Patience> {
  /** The service's address; a path in front of its own is kept. */
  readonly url: string;
  /** Called before each write; it throws to forbid it. */
  readonly permit?: ((write: Write) => void) | undefined;
  /** Calls at a time. */
  readonly concurrency?: number;
  /** One attempt, to the last byte of the answer. */
  readonly requestTimeoutMs?: number;
  /** The largest answer that is read, in bytes after decompression. */
  readonly maxAnswerBytes?: number;
  /** Plain HTTP to another host. Default: `CHARTER_INSECURE_HTTP=1`. */
  readonly insecureHttp?: boolean;
}

/** Counts by HTTP method. */
export type Counts = Readonly<Record<string, number>>;

/** Headers of a request; `false` keeps the library from naming one of its own. */
export type Headers = Readonly<Record<string, string | false>>;

/** A request as it goes over the wire. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** JSON; absent for none. */
  readonly body?: unknown;
  /** What is sent as a form, in place of JSON. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly headers: Headers;
}

/** What goes over the wire as the content of a request. */
function contentOf({ body, form }: Outgoing): string | undefined {
  if (form !== undefined) return new URLSearchParams(form).toString();
  return body === undefined ? undefined : JSON.stringify(body);
}

/** Sends requests. */
export interface Transport {
  readonly clock: Clock;
  /** HTTP requests sent, retries included. */
  readonly calls: Counts;
  /** One attempt. @throws Interruption where there was no complete answer */
  send(outgoing: Outgoing, exchange: Exchange, redact: Redact, deadline: AbortSignal): Promise<Reply>;
  /** Attempts until one answers. @throws UnavailableError */
  persist(exchange: Exchange, attempt: (deadline: AbortSignal) => Promise<Reply>): Promise<Reply>;
}

const systemClock: Clock = { now: Date.now, sleep: async (ms) => void (await sleep(ms)) };

const client = ({ base, loopback }: ServiceAddress, options: TransportOptions): AxiosInstance =>
  axios.create({
    baseURL: base,
    adapter: "http",
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    // A redirect could carry the token to another host.
    maxRedirects: 0,
    maxContentLength: options.maxAnswerBytes ?? limits.answerBytes,
    responseType: "text",
    transformRequest: [(data) => data],
    transformResponse: [(data) => data],
    validateStatus: null,
    ...(loopback ? { proxy: false } : {}),
  });

const ordinaryPatience: Patience = {
  totalMs: 60_000,
  retries: 5,
  firstDelayMs: 250,
  longestDelayMs: 10_000,
  clock: systemClock,
};

const headerText = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : undefined;

/** What a failed exchange of bytes is. The library's own error is dropped: it holds the request, token and all. */
function failureOf(error: unknown, exchange: Exchange, redact: Redact, aborted: boolean, way: Way): Error {
  if (aborted) return new Interruption("no complete answer in time");
  if (!(error instanceof AxiosError))
    return new Interruption(`no request could be made (${redact(String(error))})`, { final: true, unsent: true });
  if (error.message.startsWith("maxContentLength")) {
    return new ProtocolError(exchange, "the answer is larger than any list or object can be");
  }
  const { code, message } = error;
  const obstacle = obstacleOf({ code, message }, way);
  return new Interruption(obstacle?.what ?? redact(message || code || "the connection failed"), {
    final: obstacle?.lasts ?? (code === undefined || code.startsWith("ERR_BAD_OPTION") || !isRetryAllowed(error)),
    unsent: obstacle?.unsent ?? false,
    remedy: obstacle?.remedy,
  });
}

/**
 * Opens the way to a service.
 * @param words the variables that the address and the credential come from, for messages
 * @throws ServiceUrlError where the address is malformed or not safe
 */
export function createTransport(options: TransportOptions, words = charterWords): Transport {
  const insecure = options.insecureHttp ?? process.env.CHARTER_INSECURE_HTTP === "1";
  const address = serviceAddress(options.url, insecure, words);
  const way = wayTo(address, words);
  const http = client(address, options);
  const patience: Patience = { ...ordinaryPatience, ...options };
  const requestTimeoutMs = options.requestTimeoutMs ?? 30_000;
  const calls: Record<string, number> = {};
  return {
    clock: patience.clock,
    calls,
    persist: (exchange, attempt) => persist(exchange, patience, attempt),
    async send(outgoing, exchange, redact, deadline) {
      const { method, path, query, headers } = outgoing;
      const signal = AbortSignal.any([deadline, AbortSignal.timeout(requestTimeoutMs)]);
      calls[method] = (calls[method] ?? 0) + 1;
      try {
        const response = await http.request<string>({
          method,
          url: path,
          params: query,
          data: contentOf(outgoing),
          headers,
          signal,
        });
        tell({ what: "answer" });
        return {
          status: response.status,
          text: response.data ?? "",
          header: (name) => headerText(response.headers[name]),
        };
      } catch (error) {
        throw failureOf(error, exchange, redact, signal.aborted, way);
      }
    },
  };
}
