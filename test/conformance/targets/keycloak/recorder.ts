/** Stands before Keycloak and notes every exchange with what was sent: many of its answers say nothing. */

import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request and its answer; what is sent is JSON or a form, what is empty is absent. */
export interface Exchange {
  readonly method: string;
  /** Below the realm's administration; the whole one of what is elsewhere. */
  readonly path: string;
  readonly status: number;
  readonly sent?: unknown;
  readonly answer?: unknown;
  /** The id of what was made. */
  readonly made?: string;
}

export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  readonly tokens: readonly string[];
  /** Lets so many writes pass: each later one is neither forwarded nor answered. */
  letPass(writes: number): { readonly closed: Promise<void>; remove(): void };
  close(): void;
}

/** Signing in is no write. */
export const isSigningIn = (path: string): boolean => path.endsWith("/protocol/openid-connect/token");

const isWrite = (method: string, path: string): boolean => method !== "GET" && !isSigningIn(path);

function read(body: string, type: string | undefined): unknown {
  if (body === "") return undefined;
  if (type?.startsWith("application/x-www-form-urlencoded") === true)
    return Object.fromEntries(new URLSearchParams(body));
  return JSON.parse(body);
}

const defined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const tokenIn = (answer: unknown): readonly string[] =>
  typeof answer === "object" && answer !== null && "access_token" in answer ? [String(answer.access_token)] : [];

/** A recorder in front of a realm. */
export async function recorderBefore(target: string, realm: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const tokens: string[] = [];
  let gate: { left: number; close(): void } | undefined;

  async function forward(incoming: IncomingMessage): Promise<{ reply: IncomingMessage; body: string }> {
    const { method = "GET", url: path = "/", headers } = incoming;
    const sent = await text(incoming);
    const passed = request(new URL(path, target), { method, headers });
    passed.end(sent);
    const [reply]: IncomingMessage[] = await once(passed, "response");
    if (reply === undefined) throw new Error("no answer");
    const body = await text(reply);
    const answer = read(body, undefined);
    tokens.push(...tokenIn(answer));
    exchanges.push({
      method,
      path: path.replace(`/admin/realms/${realm}`, ""),
      status: reply.statusCode ?? 502,
      ...(isSigningIn(path)
        ? {}
        : defined({
            sent: read(sent, headers["content-type"]),
            answer,
            made: reply.headers.location?.split("/").at(-1),
          })),
    });
    return { reply, body };
  }

  const server = createServer(async (incoming, answer) => {
    const { method = "GET", url: path = "/" } = incoming;
    if (gate !== undefined && isWrite(method, path)) {
      if (gate.left === 0) {
        gate.close();
        return;
      }
      gate.left -= 1;
    }
    try {
      const { reply, body } = await forward(incoming);
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      answer.end(body);
    } catch {
      answer.destroy();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    tokens,
    letPass(writes) {
      const { promise: closed, resolve: close } = Promise.withResolvers<void>();
      const own = { left: writes, close };
      gate = own;
      return {
        closed,
        remove: () => {
          if (gate === own) gate = undefined;
        },
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
