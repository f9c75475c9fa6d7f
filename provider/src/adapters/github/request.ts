/** The one door: every call to GitHub goes through here, in REST or in GraphQL. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import pLimit from "p-limit";
import { type Exchange, ForbiddenError, ProtocolError } from "../../errors";
import { answerOf, exchangeOf, requireAnswer } from "../../http/answer";
import { bounded } from "../../http/bounded";
import type { Answer, Asked, Call, Requests } from "../../http/call";
import type { CallBudget } from "../../http/call-budget";
import { createLatch } from "../../http/latch";
import { createSecrets } from "../../http/redaction";
import { type Counts, createTransport, type Outgoing, type TransportOptions } from "../../http/transport";
import { requireAnswered, requireWithinLimits } from "./limits";
import type { Query } from "./queries";
import { dialectOf } from "./refusal";
import type { Ask, Signing } from "./signing";
import { requireAuthorized } from "./single-sign-on";

/** How a door is set up. */
export interface DoorOptions extends TransportOptions {
  /** How calls are signed; it is given a way to ask for what that takes. */
  readonly sign: (ask: Ask) => Signing;
  /** What calls count towards, where others share the token. */
  readonly budget?: CallBudget | undefined;
}

/** What was answered to a question, by the names of the document. */
export interface Told {
  readonly data: PlainMap;
  readonly exchange: Exchange;
}

/** Where things are read. */
export interface Questions extends Requests {
  /** @param organization the slug that picks the credential */
  ask<V>(query: Query<V>, variables: V, organization: string): Promise<Told>;
}

/** The way to the service. */
export interface Door extends Questions {
  readonly signing: Signing;
  /** The same for one observation, or one list alone: only so much comes through it, and only for so long. */
  bounded(): Questions;
  /** HTTP requests sent, retries included. */
  readonly calls: Counts;
}

/** A call of either sort; a question has its document as the body. */
type Sent = Asked &
  Pick<Outgoing, "body" | "query"> & { readonly url: string; readonly verb: string; readonly accept?: string };

/** GitHub's version of REST that this adapter speaks. */
const version = "2022-11-28";

/** Waits that GitHub asks for last longer than what is ordinary: a minute is its least for a secondary limit. */
const patience = { totalMs: 15 * 60_000 };

const sentOf = (call: Call): Sent => ({
  ...{ method: call.method, path: call.path, organization: call.organization, url: call.path, verb: call.method },
  ...(call.query && { query: call.query }),
  ...("body" in call && call.body !== undefined && { body: call.body }),
  ...(call.headers?.accept && { accept: call.headers.accept }),
});

const questionOf = <V>({ name, text }: Query<V>, variables: V, organization: string): Sent => ({
  ...{ method: "query", path: name, organization, url: "/graphql", verb: "POST" },
  body: { query: text, operationName: name, variables },
});

/**
 * What is not there, of what a question asked for by name: that is told as an error, and beside it the rest is whole. Of something deeper
 * down it would leave a hole where something is.
 */
const isAbsence = (error: unknown): boolean =>
  isPlainMap(error) && error.type === "NOT_FOUND" && Array.isArray(error.path) && error.path.length === 1;

const forbidding: readonly unknown[] = ["FORBIDDEN", "INSUFFICIENT_SCOPES"];

/** The data of an answer. An answer with other errors in it is none, whatever data stands beside them. */
function toldBy({ body, exchange }: Answer, words: (text: string) => string): Told {
  const { data, errors } = isPlainMap(body) ? body : {};
  const all: readonly unknown[] = Array.isArray(errors) ? errors : [errors ?? []].flat();
  const wrong = all.filter((one) => !isAbsence(one));
  if (wrong.length > 0) {
    const [first]: readonly unknown[] = wrong;
    const { type, message } = isPlainMap(first) ? first : { message: first };
    const detail = words(String(message ?? ""));
    if (forbidding.includes(type)) throw new ForbiddenError({ ...exchange, problem: { type: "github", detail } });
    throw new ProtocolError(exchange, `it answers with an error: ${detail}`);
  }
  if (!isPlainMap(data)) throw new ProtocolError(exchange, "this is no answer of GraphQL");
  return { data, exchange };
}

/**
 * Opens the door to the service.
 * @throws ServiceUrlError where the address is malformed or not safe
 */
export function createDoor(options: DoorOptions): Door {
  const transport = createTransport({ ...patience, ...options });
  const limit = pLimit(options.concurrency ?? 8);
  const secrets = createSecrets();
  const latch = createLatch();
  const dialect = dialectOf((exchange, organization) => signing.remedy(exchange, organization));

  async function attempt(sent: Sent, credential: string): Promise<Answer> {
    const exchange = exchangeOf(sent);
    const { verb: method, url: path, body, query, accept = "application/vnd.github+json" } = sent;
    const outgoing: Outgoing = {
      ...{ method, path, body, query },
      headers: {
        Accept: accept,
        "User-Agent": "charter",
        "X-GitHub-Api-Version": version,
        Authorization: `Bearer ${credential}`,
        "Content-Type": body === undefined ? false : "application/json",
      },
    };
    const reply = await transport.persist(exchange, async (deadline) => {
      latch.require(credential);
      options.budget?.spend();
      const received = await transport.send(outgoing, exchange, secrets.words, deadline);
      const now = transport.clock.now();
      const allowed = requireWithinLimits(requireAuthorized(received, sent.organization), now);
      const told = sent.method === "query" ? requireAnswered(allowed, now) : allowed;
      return requireAnswer(told, secrets, transport.clock, dialect);
    });
    const { method: asked, organization, path: called } = sent;
    // A question is a POST to HTTP, whatever it is to us.
    const call = { method: asked === "query" ? "POST" : asked, path: called, organization };
    return answerOf(call, reply, secrets, dialect);
  }

  async function send(sent: Sent, credential: string): Promise<Answer> {
    secrets.add(credential);
    // Within its turn, so that the next one in line knows of a refusal.
    return limit(() => latch.during(credential, () => attempt(sent, credential)));
  }

  const signing = options.sign({
    ask: async ({ method, path, credential, body }) => {
      const sent = { method, path, organization: "", url: path, verb: method, ...(body !== undefined && { body }) };
      return (await send(sent, credential)).body;
    },
    secret: (secret) => secrets.add(secret),
  });

  const signed = (sent: Sent): Promise<Answer> =>
    signing.during(sent.organization, (credential) => send(sent, credential));

  async function request(call: Call): Promise<Answer> {
    if ("write" in call) options.permit?.(call.write);
    return signed(sentOf(call));
  }

  const through = (way: {
    question(sent: Sent): Promise<Answer>;
    request(call: Call): Promise<Answer>;
  }): Questions => ({
    request: (call) => way.request(call),
    ask: async (query, variables, organization) =>
      toldBy(await way.question(questionOf(query, variables, organization)), secrets.words),
  });

  return {
    signing,
    calls: transport.calls,
    ...through({ request, question: signed }),
    bounded: () => {
      const all = bounded<Sent | Call>(
        { request: (call) => ("verb" in call ? signed(call) : request(call)) },
        transport.clock,
      );
      return through({ request: (call) => all.request(call), question: (sent) => all.request(sent) });
    },
  };
}
