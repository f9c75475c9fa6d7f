/** What stands between the stand-in and whoever asks it: a proxy that spoils answers, or lets something happen first. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Book } from "./book.mts";
import { routeOf } from "./rest.mts";

/** An answer, as it goes over the wire. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Cuts the connection after so many characters. */
  readonly cutAt?: number;
}

/** A request on its way. */
export interface Passing {
  /** `GET /orgs/{org}`, or `query organizationTeams`. */
  readonly operation: string;
  readonly path: string;
  readonly authorization: string;
  /** The how manieth of its operation, from 1. */
  readonly number: number;
  readonly sent: string;
  /** Asks the stand-in. */
  pass(): Promise<Wire>;
}

/** Answers in the stand-in's place; whatever it has nothing to say of goes through as it is. */
export type Rule = (passing: Passing) => Promise<Wire | undefined> | Wire | undefined;

/** An answer in JSON. */
export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Wire => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

export interface Between {
  readonly url: string;
  /** What went through, or was answered here. */
  readonly heard: readonly string[];
  rule: Rule;
  close(): Promise<void>;
}

const kept = ["content-type", "link", "x-oauth-scopes", "retry-after", "x-ratelimit-remaining", "x-ratelimit-reset"];

const operationOf = (book: Book, method: string, path: string, sent: string): string =>
  path === "/graphql"
    ? `query ${String(JSON.parse(sent).operationName)}`
    : (routeOf(method, path, book)?.operation ?? `${method} ${path}`);

/** Starts one in front of a stand-in. */
export async function startBetween(target: string, book: Book, rule: Rule = () => undefined): Promise<Between> {
  const counts = new Map<string, number>();
  const heard: string[] = [];
  const between = { rule };

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = incoming;
    const sent = await text(incoming);
    const { pathname } = new URL(url, target);
    const operation = operationOf(book, method, pathname, sent);
    const number = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, number);
    heard.push(operation);
    const { authorization = "", accept = "", "content-type": type } = headers;
    const pass = async (): Promise<Wire> => {
      const reply = await fetch(new URL(url, target), {
        method,
        headers: { authorization, accept, ...(type === undefined ? {} : { "content-type": type }) },
        ...(sent === "" ? {} : { body: sent }),
        redirect: "manual",
      });
      const told = kept.flatMap((name) => {
        const value = reply.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      return { status: reply.status, headers: Object.fromEntries(told), body: await reply.text() };
    };
    const passing = { operation, path: pathname, authorization, number, sent, pass };
    const wire = (await between.rule(passing)) ?? (await pass());
    if (wire.cutAt !== undefined) {
      response.writeHead(wire.status, { ...wire.headers, "content-length": String(Buffer.byteLength(wire.body)) });
      response.write(wire.body.slice(0, wire.cutAt), () => response.destroy());
      return;
    }
    response.writeHead(wire.status, wire.headers);
    response.end(wire.status === 204 ? undefined : wire.body);
  }

  const server = createServer((incoming, response) => {
    respond(incoming, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It has no port.");
  return Object.assign(between, {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}
