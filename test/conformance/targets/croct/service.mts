/** A stand-in for the product's administration API: the rules of its pages, behind the schema, over HTTP on loopback. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type ExecutionResult, getOperationAST, graphql, parse } from "graphql";
import { type StoppedWrites, WriteGate } from "../../write-gate.mts";
import { addressOf, type Book, emptyBook, type Member, set, userOf } from "./book.mts";
import { connectionsOf } from "./connections.mts";
import { suspend } from "./members.mts";
import { isProblemName, type ProblemName, problem, statusOf } from "./problem.mts";
import { resolvers, schema } from "./schema.mts";
import type { Look } from "./views.mts";

/** A document that was executed. */
export interface Asked {
  readonly name: string;
  readonly writes: boolean;
  /** What it was refused with, if it was. */
  readonly problem?: ProblemName | "not understood";
  /** What HTTP would have had for that: the answer itself has 200. */
  readonly status: number;
}

export interface Options {
  readonly now: () => number;
  /** Objects on a page at the most, whatever is asked for. */
  readonly pageSize?: number;
}

export interface StandIn {
  readonly url: string;
  readonly book: Book;
  readonly asked: readonly Asked[];
  /** A token of somebody's, whose account is made where there is none. */
  token(email: string): string;
  /** An invited person answers all that waits for them in an organization. */
  answer(slug: string, email: string, accepts: boolean): void;
  /** An owner suspends somebody, or ends that. */
  suspend(slug: string, email: string, suspended: boolean): void;
  /** Lets so many changes pass: each later one is neither made nor answered. */
  letPass(changes: number): StoppedWrites;
  /** Cuts the connections that there are. */
  cut(): void;
  /** Makes each change from now on, and cuts the connection before it is answered; `remove` ends that. */
  loseAnswers(): { remove(): void };
  close(): Promise<void>;
}

interface Body {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** What the first error is called. */
function problemIn({ errors }: ExecutionResult): Asked["problem"] {
  const [first] = errors ?? [];
  if (first === undefined) return undefined;
  const { type } = first.extensions;
  const name = typeof type === "string" ? type.split("/").at(-1) : undefined;
  return isProblemName(name) ? name : "not understood";
}

const statusFor = (name: Asked["problem"]): number =>
  name === undefined ? 200 : name === "not understood" ? 400 : statusOf[name];

const operationOf = ({ query, operationName }: Body) => {
  try {
    return getOperationAST(parse(query), operationName)?.operation;
  } catch {
    return undefined;
  }
};

/** All that somebody is invited to in an organization. */
const invitationsIn = (book: Book, slug: string, email: string): readonly Member[] =>
  book.organizations
    .filter((one) => one.slug === slug)
    .flatMap(({ members, workspaces }) => [members, ...workspaces.map((one) => one.members)].flat())
    .filter((one) => one.status === "PENDING" && addressOf(one) === email.toLowerCase());

/** Starts it with nothing in it, or with what another one had. */
export async function startStandIn({ now, pageSize = 100 }: Options, book: Book = emptyBook()): Promise<StandIn> {
  const asked: Asked[] = [];
  let losesAnswers = false;
  const gate = new WriteGate();

  async function executed(body: Body, authorization: string | undefined): Promise<ExecutionResult> {
    const email = book.tokens.get(authorization?.replace(/^Bearer /, "") ?? "");
    if (email === undefined) return { errors: [problem("authentication-required", "This token is not known.")] };
    const look: Look = { book, user: userOf(book, email), connection: connectionsOf(pageSize) };
    return graphql({
      schema,
      source: body.query,
      rootValue: resolvers(book, look, now()),
      variableValues: body.variables ?? {},
      operationName: body.operationName ?? null,
    });
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.method !== "POST" || incoming.url !== "/graphql") {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
      return;
    }
    const body: Body = JSON.parse(await text(incoming));
    const writes = operationOf(body) === "mutation";
    if (writes && !gate.lets()) return;
    const result = await executed(body, incoming.headers.authorization);
    const found = problemIn(result);
    asked.push({
      name: body.operationName ?? "",
      writes,
      status: statusFor(found),
      ...(found === undefined ? {} : { problem: found }),
    });
    if (losesAnswers && writes) {
      response.destroy();
      return;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    book,
    asked,
    token(email) {
      const known = [...book.tokens].find(([, of]) => of === email);
      if (known !== undefined) return known[0];
      const token = `token-of-${userOf(book, email).id}-${email}`;
      book.tokens.set(token, email);
      return token;
    },
    answer(slug, email, accepts) {
      const invited = invitationsIn(book, slug, email);
      const user = userOf(book, email);
      for (const one of invited)
        set(one, accepts ? { status: "ACTIVE", user, invitationEmail: null } : { status: "DECLINED" });
    },
    suspend(slug, email, suspended) {
      for (const organization of book.organizations.filter((one) => one.slug === slug)) {
        const member = organization.members.find((one) => addressOf(one) === email);
        const owner = organization.members.find(({ role, status }) => role === "OWNER" && status === "ACTIVE")?.user;
        if (member !== undefined && owner)
          suspend(book, { organization }, member.id, owner, suspended ? "SUSPENDED" : "ACTIVE");
      }
    },
    letPass: (changes) => gate.letPass(changes),
    cut: () => server.closeAllConnections(),
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
