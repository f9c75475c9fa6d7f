/**
 * A stand-in of GitHub on loopback: organizations, teams, invitations, with state and the rules that GitHub's pages tell. Every request
 * and every answer of REST is held to `operations.yaml`, every question to `schema.graphql`.
 *
 * What it does not know of GitHub, and how it takes it:
 * - whoever declines an invitation is in no list afterwards;
 * - a failed invitation can be taken back by its id, and another one to the same person replaces it;
 * - a changed role of somebody who is invited changes the invitation;
 * - who makes a team is a maintainer of it, and what a team above reaches is not listed among a team's own repositories;
 * - a repository's invitation that ended is told as `expired`, or no more (`dropsEnded`), and another one to the same person takes its
 *   place;
 * - a path of a team by numbers (`/organizations/1/team/2`) is the one by names, of which alone there is a description;
 * - an owner who becomes a member has the role in each team that was last given;
 * - the words of a refusal: nothing here concludes anything from them but `Not Found` and those of limits;
 * - the list of a team's members, for which peribolos alone asks, has its own: GitHub's has those of teams below as well, and peribolos
 *   would ask for their removal each time;
 * - costs of GraphQL, timeouts, synchronized teams (EMU, SCIM), enterprise teams, SSO, the audit log, billing managers.
 */

import { createPublicKey, verify } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type StoppedWrites, WriteGate } from "../../conformance/write-gate.mts";
import { type Book, emptyBook, findUser, organizationOf, type Token, userOf } from "./book.mts";
import { answer as answerQuestion, type Question } from "./graphql.mts";
import { type Limits, Meter } from "./limits.mts";
import { faultsOfAnswer, faultsOfRequest } from "./operations.mts";
import { answer as answerInvitation } from "./people.mts";
import { forbidden, Refusal } from "./refusal.mts";
import { type Reply, routeOf, routes, type Service } from "./rest.mts";

/** A request that was answered. */
export interface Asked {
  /** `GET /orgs/{org}`, or `query organizationTeams`. */
  readonly operation: string;
  readonly path: string;
  readonly writes: boolean;
  readonly status: number;
  readonly sent?: unknown;
  readonly answered?: unknown;
}

/** A GitHub App, as GitHub knows it. */
export interface App {
  readonly id: string;
  readonly slug: string;
  /** PEM. */
  readonly publicKey: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly selection?: "all" | "selected";
}

export interface Options {
  readonly now: () => number;
  /** Objects on a page at the most, whatever is asked for. */
  readonly pageSize?: number;
  readonly limits?: Limits;
  readonly app?: App;
  /** Operations that no credential may do; who is in a repository, GraphQL does not tell then either. */
  readonly refuses?: readonly string[];
  /** Whether an invitation to a repository that ended is told no more. */
  readonly dropsEnded?: boolean;
  /** Keeps what was sent and answered, for whoever looks at it. */
  readonly keeps?: boolean;
}

export interface StandIn {
  readonly url: string;
  readonly book: Book;
  readonly asked: readonly Asked[];
  /** What was sent or answered otherwise than is written down. */
  readonly faults: readonly string[];
  /** A token of somebody's, whose account is made where there is none. */
  token(login: string, scopes?: readonly string[]): string;
  /** An invited person answers. */
  answer(organization: string, login: string, accepts: boolean): void;
  /** Lets so many writes pass: each later one is neither made nor answered. */
  letPass(writes: number): StoppedWrites;
  /** Makes each write from now on, and cuts the connection before it is answered; `remove` ends that. */
  loseAnswers(): { remove(): void };
  close(): Promise<void>;
}

/** What signs as the App itself: a token of its own making (RS256), for some minutes. */
function signedByApp(token: string, { id, publicKey }: App): boolean {
  const [head = "", claims = "", signature = ""] = token.split(".");
  if (signature === "") return false;
  const key = createPublicKey(publicKey);
  if (!verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url"))) return false;
  return String(JSON.parse(Buffer.from(claims, "base64url").toString()).iss) === id;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function questionIn(sent: unknown): Question {
  const { query, operationName, variables } = isFields(sent) ? sent : {};
  return {
    query: String(query),
    ...(typeof operationName === "string" ? { operationName } : {}),
    ...(isFields(variables) ? { variables } : {}),
  };
}

const asApp: Token = { app: { slug: "", permissions: {} } };

/** Starts it with nothing in it, or with what another one had. */
export async function startStandIn(options: Options, book: Book = emptyBook()): Promise<StandIn> {
  const { now, pageSize = 100, limits = {}, app, refuses = [], dropsEnded = false, keeps = false } = options;
  const asked: Asked[] = [];
  const faults: string[] = [];
  const meters = new Map<string, Meter>();
  let losesAnswers = false;
  const gate = new WriteGate();

  const service: Service = {
    ...{ book, now, dailyInvitations: limits.invitationsPerDay ?? Number.POSITIVE_INFINITY, app },
    dropsEnded,
    installationToken: (organization) => {
      const token = `ghs_${organization.id}_${book.tokens.size}`;
      const until = now() + 3_600_000;
      book.tokens.set(token, { app: { slug: app?.slug ?? "", permissions: app?.permissions ?? {} }, until });
      return { token, until };
    },
  };

  function tokenOf(authorization: string | undefined): Token {
    const given = authorization?.replace(/^(?:bearer|token) /i, "") ?? "";
    const known = book.tokens.get(given);
    if (known !== undefined && (known.until ?? Number.POSITIVE_INFINITY) > now()) return known;
    if (app !== undefined && signedByApp(given, app)) return asApp;
    throw new Refusal(401, "Bad credentials");
  }

  function meterOf(authorization: string): Meter {
    const meter = meters.get(authorization) ?? new Meter(limits);
    meters.set(authorization, meter);
    return meter;
  }

  /** One page of a list, with where the next one is. */
  function paged({ list = [], ...reply }: Reply, url: URL): Reply {
    const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), pageSize);
    const number = Number(url.searchParams.get("page") ?? 1);
    const next = new URL(url);
    next.searchParams.set("page", String(number + 1));
    const last = new URL(url);
    last.searchParams.set("page", String(Math.ceil(list.length / size)));
    const link = number * size < list.length ? { link: `<${next}>; rel="next", <${last}>; rel="last"` } : {};
    return { ...reply, body: list.slice((number - 1) * size, number * size), headers: { ...reply.headers, ...link } };
  }

  interface Request {
    readonly method: string;
    readonly url: URL;
    readonly sent: unknown;
    readonly token: Token;
    readonly accept: string;
  }

  /** @throws Refusal */
  async function replyTo({ method, url, sent, token, accept }: Request) {
    if (url.pathname === "/graphql") {
      const question = questionIn(sent);
      const body = await answerQuestion(question, { book, token, now: now(), pageSize, refuses });
      if ("errors" in body && !JSON.stringify(body).includes("NOT_FOUND"))
        faults.push(`${question.operationName}: ${JSON.stringify(body.errors)}`);
      return { operation: `query ${question.operationName}`, reply: { status: 200, body } satisfies Reply };
    }
    const found = routeOf(method, url.pathname, book);
    if (found === undefined) throw new Refusal(404, "Not Found", undefined, { "x-unknown-route": "1" });
    const { operation, parameters } = found;
    if (refuses.includes(operation)) throw forbidden("Resource not accessible by personal access token");
    faults.push(...faultsOfRequest(operation, url.searchParams, sent));
    const body = isFields(sent) ? sent : {};
    const route = routes[operation];
    if (route === undefined) throw new Error(`There is no route ${operation}`);
    const plain = route({ token, parameters, query: url.searchParams, body, accept }, service);
    const reply = plain.list === undefined ? plain : paged(plain, url);
    faults.push(...faultsOfAnswer(operation, reply.status, reply.body));
    return { operation, reply };
  }

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET" } = incoming;
    const url = new URL(incoming.url ?? "/", "http://stand.in");
    url.host = String(incoming.headers.host);
    const body = await text(incoming);
    const sent: unknown = body === "" ? undefined : JSON.parse(body);
    const isQuestion = url.pathname === "/graphql";
    const writes = method !== "GET" && !isQuestion && !url.pathname.startsWith("/app/");
    if (writes && !gate.lets()) return;
    const { authorization = "", accept = "" } = incoming.headers;
    const operation = routeOf(method, url.pathname, book)?.operation ?? `${method} ${url.pathname}`;
    const note = (status: number, called: string, answered: unknown): void => {
      const kept = keeps ? { sent, answered } : {};
      asked.push({ operation: called, path: url.pathname, writes, status, ...kept });
    };
    try {
      const token = tokenOf(authorization);
      const headers = meterOf(authorization).count(now(), writes);
      const { operation: called, reply } = await replyTo({ method, url, sent, token, accept });
      note(reply.status, called, reply.body);
      if (losesAnswers && writes) {
        response.destroy();
        return;
      }
      const type = reply.body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
      response.writeHead(reply.status, { ...type, ...headers, ...reply.headers });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    } catch (error) {
      if (!(error instanceof Refusal)) faults.push(`${method} ${url.pathname}: ${String(error)}`);
      const { status, message, errors, headers } = error instanceof Refusal ? error : new Refusal(500, "Server Error");
      note(status, operation, undefined);
      response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
      const documentation_url = "https://docs.github.example/rest";
      response.end(JSON.stringify({ message, ...(errors && { errors }), documentation_url, status: String(status) }));
    }
  }

  const server = createServer((incoming, response) => {
    respond(incoming, response).catch((error: unknown) => {
      faults.push(String(error));
      response.destroy();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    book,
    asked,
    faults,
    token(login, scopes) {
      const user = userOf(book, login);
      const token = `ghp_of_${user.id}_${(scopes ?? ["all"]).join("_")}`;
      book.tokens.set(token, { userId: user.id, ...(scopes && { scopes }) });
      return token;
    },
    answer(slug, login, accepts) {
      const organization = organizationOf(book, slug);
      const user = findUser(book, login);
      if (organization !== undefined && user !== undefined) answerInvitation(organization, user, accepts);
    },
    letPass: (writes) => gate.letPass(writes),
    loseAnswers() {
      losesAnswers = true;
      return {
        remove: () => {
          losesAnswers = false;
        },
      };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
