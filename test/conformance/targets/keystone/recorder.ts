/** Stands before Keystone and notes every exchange with its bodies: the server's own log has lines alone. */

import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Environment } from "../../target.js";

/** A request and its answer; bodies are JSON, empty ones absent. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answer?: unknown;
}

export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  readonly tokens: readonly string[];
  /** Lets so many writes pass: each later one is neither forwarded nor answered. */
  letPass(writes: number): { readonly closed: Promise<void>; remove(): void };
  /** Deletes all domains but Keystone's own, unnoted. */
  empty(): Promise<void>;
  close(): void;
}

const isWrite = (method: string, path: string): boolean => method !== "GET" && !path.endsWith("/auth/tokens");

/** A recorder in front of the Keystone that an environment names. */
export async function recorderBefore(administrator: Environment): Promise<Recorder> {
  const { OS_AUTH_URL = "", OS_PASSWORD = "" } = administrator;
  const target = OS_AUTH_URL.replace(/\/v3$/, "");
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
    const status = reply.statusCode ?? 502;
    exchanges.push({ method, path, status, ...(body === "" ? {} : { answer: JSON.parse(body) }) });
    const token = reply.headers["x-subject-token"];
    if (typeof token === "string") tokens.push(token);
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

  async function signIn(): Promise<string> {
    const domain = { id: "default" };
    const auth = {
      identity: { methods: ["password"], password: { user: { name: "admin", domain, password: OS_PASSWORD } } },
      scope: { project: { name: "admin", domain } },
    };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${OS_AUTH_URL}/auth/tokens`, {
      method: "POST",
      headers,
      body: JSON.stringify({ auth }),
    });
    return answer.headers.get("x-subject-token") ?? "";
  }

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
    async empty() {
      const headers = { "content-type": "application/json", "x-auth-token": await signIn() };
      const listed = await (await fetch(`${OS_AUTH_URL}/domains`, { headers })).text();
      const { domains }: { readonly domains: readonly { readonly id: string }[] } = JSON.parse(listed);
      for (const { id } of domains) {
        if (id === "default") continue;
        const body = JSON.stringify({ domain: { enabled: false } });
        await fetch(`${OS_AUTH_URL}/domains/${id}`, { method: "PATCH", headers, body });
        await fetch(`${OS_AUTH_URL}/domains/${id}`, { method: "DELETE", headers });
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
