/**
 * The one door: every call to Keycloak goes through here. It signs in once, again before a token ends, and once more where one is
 * refused; the secret and the tokens stay in it.
 */

import pLimit from "p-limit";
import { type Exchange, MaybeDoneError, UnavailableError } from "../../errors";
import { answerOf, exchangeOf, requireAnswer } from "../../http/answer";
import type { Answer, Asked, ReadCall, Reply, WriteCall } from "../../http/call";
import type { Dialect } from "../../http/dialect";
import { limits } from "../../http/limits";
import { createSecrets, type Redaction } from "../../http/redaction";
import { createSessions } from "../../http/sessions";
import { hasIds } from "../../http/shape";
import { type Counts, createTransport, type Transport, type TransportOptions } from "../../http/transport";
import { once } from "../once";
import { dialect, signInDialect } from "./refusal";
import { requireSight, type Sight } from "./rights";
import { type Session, sessionOf } from "./session";
import { type Account, accountOf } from "./settings";

/** How the door is set up; the address comes with the credential, from the environment. */
export interface DoorOptions extends Omit<TransportOptions, "url"> {
  /** Where the `KEYCLOAK_*` variables are looked for, at the moment of signing in. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * A call that changes nothing, and what it takes to see what it asks for: an empty list says nothing to whoever may not see what is in it,
 * so it is not asked for under a token that does not say that it may. Another token than the one before may say less.
 */
export interface Look extends ReadCall {
  readonly sight: Sight;
}

/** Where looks are made. */
export interface Looks {
  request(call: Look): Promise<Answer>;
  /**
   * Makes sure that what was not seen is not there: a right that is taken away counts at once, and a token says for minutes what it was made
   * with. Signs in again.
   * @throws CharterError where it may not be seen any more
   */
  confirm(sight: Sight): Promise<void>;
}

/** A call that changes something. Paths are below the realm's administration. */
export interface Change extends WriteCall {
  /** Sent in place of a body. */
  readonly form?: Readonly<Record<string, string>>;
  /** It sends a mail: one whose answer was lost is not made a second time. */
  readonly once?: true;
  /** It takes the service minutes where there is much to do. */
  readonly slow?: true;
}

/** An answer; where something was made, its id. */
export interface Made extends Answer {
  readonly id: string | undefined;
}

/** The way to Keycloak. */
export interface Door {
  /**
   * @throws one of the errors in `../errors`; never anything that holds a credential. MaybeDoneError where a change that is made once
   * may have arrived and was not answered
   */
  request(call: Look | Change): Promise<Made>;
  /** Whom the calls are made as; signs in where that has not been done. */
  session(): Promise<Session>;
  confirm: Looks["confirm"];
  readonly clock: Transport["clock"];
  /** HTTP requests sent, retries and signing in included. */
  readonly calls: Counts;
}

interface Way {
  readonly account: Account;
  readonly transport: Transport;
  /** The same for what takes minutes. */
  readonly slow: Transport;
}

/** What is sent. */
interface Sent extends Asked {
  readonly query?: ReadCall["query"];
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly once?: true | undefined;
  readonly slow?: true | undefined;
}

const words = { address: "KEYCLOAK_URL", credential: "KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET" };

/** A group with thousands of members takes Keycloak minutes to delete, and is one call. */
const slowest = 10 * 60_000;

const together = (one: Counts, other: Counts): Counts =>
  Object.fromEntries(
    [...Object.keys(one), ...Object.keys(other)].map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]),
  );

/** The id at the end of a `Location`; nothing where that is none. */
function idIn(location: string | undefined): string | undefined {
  const id = location?.split("/").at(-1);
  return hasIds({ id }, ["id"]) ? id : undefined;
}

const contentType = ({ body, form }: Sent): string | false => {
  if (form !== undefined) return "application/x-www-form-urlencoded";
  return body === undefined ? false : "application/json";
};

/** Opens the door. No call is made before the first one that is asked for. */
export function createDoor(options: DoorOptions): Door {
  // More at a time are no faster.
  const limit = pLimit(options.concurrency ?? 4);
  const secrets = createSecrets();
  /** What signing in answers holds a token: that is not to be taken out of it. */
  const signingIn = createSecrets();
  let opened: Way | undefined;

  function way(): Way {
    if (opened === undefined) {
      const account = accountOf(options.environment ?? process.env);
      for (const one of [secrets, signingIn]) one.add(account.clientSecret);
      const ordinary = { maxAnswerBytes: limits.wholeListBytes, ...options, url: account.url };
      opened = {
        account,
        transport: createTransport(ordinary, words),
        slow: createTransport({ ...ordinary, requestTimeoutMs: slowest, totalMs: slowest }, words),
      };
    }
    return opened;
  }

  /** Attempts until one answers; of what is made once the first one after which it may be done is the last. */
  async function persist(
    transport: Transport,
    exchange: Exchange,
    isOnce: boolean,
    attempt: (deadline: AbortSignal) => Promise<Reply>,
  ): Promise<Reply> {
    if (!isOnce) return transport.persist(exchange, attempt);
    const change = once();
    return transport
      .persist(exchange, (deadline) => change.attempt(() => attempt(deadline)))
      .catch((error: unknown) => {
        throw change.lost !== undefined && error instanceof UnavailableError
          ? new MaybeDoneError(exchange, change.lost)
          : error;
      });
  }

  /** One call with its retries, under a token or without one. */
  async function attempt(call: Sent, token: string | undefined, spoken: Dialect, hidden: Redaction): Promise<Made> {
    const transport = call.slow === true ? way().slow : way().transport;
    const exchange = exchangeOf(call);
    const headers = {
      Accept: "application/json",
      "User-Agent": "charter",
      "Content-Type": contentType(call),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
    const reply = await persist(transport, exchange, call.once === true, async (deadline) => {
      const received = await transport.send({ ...call, headers }, exchange, hidden.words, deadline);
      return requireAnswer(received, hidden, transport.clock, spoken);
    });
    return { ...answerOf(call, reply, hidden, spoken), id: idIn(reply.header("location")) };
  }

  async function begin(): Promise<Session> {
    const { account, transport } = way();
    const { realm, clientId: client_id, clientSecret: client_secret } = account;
    const form = { grant_type: "client_credentials", client_id, client_secret };
    const path = `/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`;
    const answer = await attempt({ method: "POST", path, organization: "", form }, undefined, signInDialect, signingIn);
    const made = sessionOf(answer.body, answer.exchange, realm, transport.clock.now());
    secrets.add(made.token);
    return made;
  }

  const sessions = createSessions(begin, ({ renewAt }) => way().transport.clock.now() >= renewAt);

  async function take(call: Look | Change): Promise<Made> {
    const realm = encodeURIComponent(way().account.realm);
    const sent: Sent = { ...call, path: `/admin/realms/${realm}${call.path}` };
    return sessions.during(async (session) => {
      if ("sight" in call) requireSight(session, call.sight);
      return attempt(sent, session.token, dialect, secrets);
    });
  }

  return {
    get calls() {
      return opened === undefined ? {} : together(opened.transport.calls, opened.slow.calls);
    },
    get clock() {
      return way().transport.clock;
    },
    async request(call) {
      if ("write" in call) options.permit?.(call.write);
      return limit(() => take(call));
    },
    session: sessions.current,
    confirm: async (sight) => requireSight(await sessions.anew(), sight),
  };
}
