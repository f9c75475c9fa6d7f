/**
 * The one door: every call to an account service over REST goes through here.
 * Authentication, retries, redaction and counting live here and in the transport below, and nowhere else.
 */

import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { answerOf, exchangeOf, requireAnswer } from "../../http/answer";
import { bounded } from "../../http/bounded";
import type { Answer, Call, Requests } from "../../http/call";
import { tokenFor, usableToken } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { createLatch } from "../../http/latch";
import { createSecrets } from "../../http/redaction";
import { type Counts, createTransport, type Headers, type TransportOptions } from "../../http/transport";
import { problemDocument } from "./problem-document";
import { refusalOf } from "./refusal";

/** How a door is set up. */
export interface DoorOptions extends TransportOptions {
  /** The token for an organization, asked at the moment of each call. Default: from the environment. */
  readonly token?: (slug: string) => string | undefined;
}

/** The way to a service. */
export interface Door extends Requests {
  /** The same for one observation, or one list alone: only so much comes through it, and only for so long. */
  bounded(): Requests;
  /** HTTP requests sent, retries included. */
  readonly calls: Counts;
}

const dialect: Dialect = {
  problem: problemDocument,
  done: { GET: [200], POST: [200, 201], PUT: [200, 201], PATCH: [200], DELETE: [204] },
  refusal: refusalOf,
};

/** `false` where there is no body: the library would name a type of its own. */
function contentType(call: Call): string | false {
  if (!("body" in call) || call.body === undefined) return false;
  return call.method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

/** The headers of a call: the same ones for each of its attempts. */
const headersOf = (call: Call, token: string, idempotencyKey: string): Headers => ({
  Accept: "application/json, application/problem+json",
  "User-Agent": "charter",
  Authorization: `Bearer ${token}`,
  "Content-Type": contentType(call),
  ...(call.method === "POST" ? { "Idempotency-Key": idempotencyKey } : {}),
  ...call.headers,
});

/**
 * Opens the door to a service.
 * @throws ServiceUrlError where the address is malformed or not safe
 */
export function createDoor(options: DoorOptions): Door {
  const transport = createTransport(options);
  const limit = pLimit(options.concurrency ?? 8);
  const secrets = createSecrets();
  const latch = createLatch();

  async function attempt(call: Call, token: string): Promise<Answer> {
    const idempotencyKey = randomUUID();
    const redaction = secrets.and(idempotencyKey);
    const headers = headersOf(call, token, idempotencyKey);
    const exchange = exchangeOf(call);
    const reply = await transport.persist(exchange, async (deadline) => {
      latch.require(token);
      const received = await transport.send({ ...call, headers }, exchange, redaction.words, deadline);
      return requireAnswer(received, redaction, transport.clock, dialect);
    });
    return answerOf(call, reply, redaction, dialect);
  }

  async function request(call: Call): Promise<Answer> {
    const token = usableToken(call.organization, (options.token ?? tokenFor)(call.organization));
    secrets.add(token);
    if ("write" in call) {
      for (const secret of call.secrets ?? []) secrets.add(secret);
      options.permit?.(call.write);
    }
    // Within its turn, so that the next one in line knows of a refusal.
    return limit(() => latch.during(token, () => attempt(call, token)));
  }

  return {
    calls: transport.calls,
    request,
    bounded: () => bounded({ request }, transport.clock),
  };
}
