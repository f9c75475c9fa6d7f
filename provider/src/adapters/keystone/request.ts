/**
 * The one door: every call to Keystone goes through here. It signs in once, and once more where a token is refused; secrets and
 * tokens stay in it.
 */

import { isPlainMap } from "@charter/schema";
import pLimit from "p-limit";
import { type Exchange, ProtocolError } from "../../errors";
import { answerOf, exchangeOf, requireAnswer } from "../../http/answer";
import type { Answer, Asked, Call, Reply } from "../../http/call";
import { limits } from "../../http/limits";
import { createSecrets } from "../../http/redaction";
import { createSessions } from "../../http/sessions";
import { hasIds, hasTexts } from "../../http/shape";
import { type Counts, createTransport, type Transport, type TransportOptions } from "../../http/transport";
import { dialect } from "./refusal";
import { type Account, accountOf } from "./settings";

/** How the door is set up; the address comes with the credential, from the environment. */
export interface DoorOptions extends Omit<TransportOptions, "url"> {
  /** Where the `OS_*` variables are looked for, at the moment of signing in. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Whom a token belongs to. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly domain: { readonly id: string; readonly name: string };
}

/** The way to Keystone. */
export interface Door {
  /** @throws one of the errors in `../errors`; never anything that holds a credential */
  request(call: Call): Promise<Answer>;
  /** Who the calls are made as; signs in where that has not been done. */
  whoAmI(): Promise<User>;
  /** HTTP requests sent, retries and signing in included. */
  readonly calls: Counts;
}

interface Session {
  readonly token: string;
  readonly user: User;
}

interface Way {
  readonly account: Account;
  readonly transport: Transport;
}

const words = { address: "OS_AUTH_URL", credential: "OS_USERNAME and OS_PASSWORD" };
const tokenHeader = "x-subject-token";
const signIn: Asked = { method: "POST", path: "/v3/auth/tokens", organization: "" };

function userIn(body: unknown, exchange: Exchange): User {
  const token = isPlainMap(body) ? body.token : undefined;
  const user = isPlainMap(token) ? token.user : undefined;
  if (
    !hasIds(user, ["id"]) ||
    !hasTexts(user, ["name"]) ||
    !hasIds(user.domain, ["id"]) ||
    !hasTexts(user.domain, ["name"])
  ) {
    throw new ProtocolError(exchange, "it does not say whose token this is");
  }
  const { id, name, domain } = user;
  return { id: String(id), name: String(name), domain: { id: String(domain.id), name: String(domain.name) } };
}

/** Opens the door. No call is made before the first one that is asked for. */
export function createDoor(options: DoorOptions): Door {
  // The server answers one request after another: more at a time only queue.
  const limit = pLimit(options.concurrency ?? 4);
  const secrets = createSecrets();
  let opened: Way | undefined;

  function way(): Way {
    if (opened === undefined) {
      const account = accountOf(options.environment ?? process.env);
      for (const secret of account.secrets) secrets.add(secret);
      opened = {
        account,
        transport: createTransport({ maxAnswerBytes: limits.wholeListBytes, ...options, url: account.url }, words),
      };
    }
    return opened;
  }

  /** One call with its retries, under a token or without one. */
  async function attempt(call: Asked & { readonly body?: unknown }, token: string | undefined) {
    const { transport } = way();
    const exchange = exchangeOf(call);
    const headers = {
      Accept: "application/json",
      "User-Agent": "charter",
      "Content-Type": call.body === undefined ? (false as const) : "application/json",
      ...(token === undefined ? {} : { "X-Auth-Token": token }),
    };
    const reply: Reply = await transport.persist(exchange, async (deadline) => {
      const received = await transport.send({ ...call, headers }, exchange, secrets.words, deadline);
      // Whoever signs in learns a secret with the answer, which could repeat it.
      const given = received.header(tokenHeader);
      if (given) secrets.add(given);
      return requireAnswer(received, secrets, transport.clock, dialect);
    });
    return { reply, answer: answerOf(call, reply, secrets, dialect) };
  }

  async function begin(): Promise<Session> {
    const { reply, answer } = await attempt({ ...signIn, body: { auth: way().account.auth } }, undefined);
    const token = reply.header(tokenHeader);
    if (!token) throw new ProtocolError(answer.exchange, "the answer holds no token");
    return { token, user: userIn(answer.body, answer.exchange) };
  }

  const sessions = createSessions(begin);

  const take = async (call: Call): Promise<Answer> =>
    sessions.during(async ({ token }) => (await attempt(call, token)).answer);

  return {
    get calls() {
      return opened?.transport.calls ?? {};
    },
    async request(call) {
      if ("write" in call) options.permit?.(call.write);
      return limit(() => take(call));
    },
    async whoAmI() {
      return (await sessions.current()).user;
    },
  };
}
