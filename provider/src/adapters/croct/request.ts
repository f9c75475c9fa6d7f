/** The one door: every document goes through here. An answer with errors in it is none, whatever data stands beside them. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import pLimit from "p-limit";
import { type Exchange, MaybeDoneError, ProtocolError, UnavailableError } from "../../errors";
import { answerOf, exchangeOf, requireAnswer } from "../../http/answer";
import { bounded } from "../../http/bounded";
import type { Answer, Asked, Reply } from "../../http/call";
import { tokenFor, usableToken } from "../../http/credentials";
import { Interruption } from "../../http/interruption";
import { createLatch } from "../../http/latch";
import { createSecrets, type Redact } from "../../http/redaction";
import { type Counts, createTransport, type TransportOptions } from "../../http/transport";
import type { Write } from "../../http/write";
import { once } from "../once";
import type { Mutation, Query } from "./document";
import { dialect, isOutage } from "./refusal";

/** How a door is set up. */
export interface DoorOptions extends TransportOptions {
  /** The token for an organization, asked at the moment of each call. Default: from the environment. */
  readonly token?: (slug: string) => string | undefined;
}

/** What was answered, by the names of the document. */
export interface Told {
  readonly data: PlainMap;
  readonly exchange: Exchange;
}

/** Where questions are asked. */
export interface Questions {
  /** @param organization the slug that picks the credential */
  ask<V>(query: Query<V>, variables: V, organization: string): Promise<Told>;
}

/** The way to the service. */
export interface Door extends Questions {
  /**
   * Makes a change, which is a part of the act that `write` names, once.
   * @returns what is under the mutation's name
   * @throws MaybeDoneError where it may have arrived and was not answered
   */
  change<V>(
    mutation: Mutation<V>,
    variables: V,
    organization: string,
    write: Write,
  ): Promise<{ readonly value: unknown; readonly exchange: Exchange }>;
  /** The same questions for one observation, or one list alone: only so much comes through, and only for so long. */
  bounded(): Questions;
  /** HTTP requests sent, retries included. */
  readonly calls: Counts;
}

/** A document under way. Messages call it by its verb and its name. */
interface Call extends Asked {
  readonly text: string;
  readonly variables: unknown;
}

const callOf = (
  { verb, name, text }: Query<never> | Mutation<never>,
  variables: unknown,
  organization: string,
): Call => ({
  method: verb,
  path: name,
  organization,
  text,
  variables,
});

/** A failure of the service that it words as an answer. @throws Interruption */
function requireNoOutage(reply: Reply, redact: Redact): Reply {
  if (!reply.text.includes("unexpected-error")) return reply;
  let body: unknown;
  try {
    body = JSON.parse(reply.text);
  } catch {
    return reply; // It is looked at as an answer.
  }
  const problem = dialect.problem(body, redact);
  if (problem === undefined || !isOutage(problem)) return reply;
  throw new Interruption(problem.detail ?? problem.title ?? "an unexpected error", {
    status: reply.status,
    final: true,
  });
}

/** The data of an answer without errors. @throws the error that the first of them stands for */
function toldBy({ body, exchange }: Answer, { organization }: Asked, redact: Redact): Told {
  const problem = dialect.problem(body, redact);
  if (problem !== undefined) throw dialect.refusal({ ...exchange, problem }, organization);
  if (!isPlainMap(body) || (body.errors !== undefined && body.errors !== null) || !isPlainMap(body.data)) {
    throw new ProtocolError(exchange, "this is no answer of GraphQL");
  }
  return { data: body.data, exchange };
}

/**
 * Opens the door to the service.
 * @throws ServiceUrlError where the address is malformed or not safe
 */
export function createDoor(options: DoorOptions): Door {
  const transport = createTransport(options);
  const limit = pLimit(options.concurrency ?? 8);
  const secrets = createSecrets();
  const latch = createLatch();

  /** A question is asked until it is answered; a change that may have arrived is not sent again. @throws MaybeDoneError */
  async function persist(
    call: Call,
    attempt: (deadline: AbortSignal) => Promise<Reply>,
    token: string,
  ): Promise<Reply> {
    const exchange = exchangeOf(call);
    const change = call.method === "mutation" ? once() : undefined;
    const sending = transport.persist(exchange, async (deadline) => {
      latch.require(token);
      return change === undefined ? attempt(deadline) : change.attempt(() => attempt(deadline));
    });
    return sending.catch((error: unknown) => {
      if (change?.lost !== undefined && error instanceof UnavailableError)
        throw new MaybeDoneError(exchange, change.lost);
      throw error;
    });
  }

  async function attempt(call: Call, token: string): Promise<Answer> {
    const exchange = exchangeOf(call);
    const outgoing = {
      method: "POST",
      path: "/graphql",
      body: { query: call.text, operationName: call.path, variables: call.variables },
      headers: {
        Accept: "application/graphql-response+json, application/json",
        "User-Agent": "charter",
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
      },
    };
    const reply = await persist(
      call,
      async (deadline) => {
        const received = await transport.send(outgoing, exchange, secrets.words, deadline);
        return requireNoOutage(requireAnswer(received, secrets, transport.clock, dialect), secrets.words);
      },
      token,
    );
    const answer = answerOf(call, reply, secrets, dialect);
    toldBy(answer, call, secrets.words);
    return answer;
  }

  async function request(call: Call): Promise<Answer> {
    const token = usableToken(call.organization, (options.token ?? tokenFor)(call.organization));
    secrets.add(token);
    // Within its turn, so that the next one in line knows of a refusal.
    return limit(() => latch.during(token, () => attempt(call, token)));
  }

  const through = (way: { request(call: Call): Promise<Answer> }): Questions => ({
    async ask(query, variables, organization) {
      const call = callOf(query, variables, organization);
      return toldBy(await way.request(call), call, secrets.words);
    },
  });

  return {
    calls: transport.calls,
    ...through({ request }),
    async change(mutation, variables, organization, write) {
      options.permit?.(write);
      const call = callOf(mutation, variables, organization);
      const { data, exchange } = toldBy(await request(call), call, secrets.words);
      return { value: data[mutation.name], exchange };
    },
    bounded: () => through(bounded({ request }, transport.clock)),
  };
}
