/** A service's address with faults: what cannot be had from a service that works. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What happens to a request instead of being passed on, or to its answer. */
export type Fault =
  /** Another answer, without asking the service. */
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks after the service has done its work. */
  | "break"
  /** The service's answer, later. */
  | { readonly after: Promise<unknown> }
  /** The service's answer, changed. */
  | { readonly lie: (body: unknown) => unknown };

/** Chooses a fault for a request: its method, its path without the query, its headers. */
export type Faults = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}) => Fault | undefined;

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

async function pass(origin: string, incoming: IncomingMessage): Promise<Reply> {
  const { host, connection, ...headers } = incoming.headers;
  const outgoing = send(new URL(incoming.url ?? "/", origin), { method: incoming.method, headers });
  outgoing.end(await buffer(incoming));
  const [response]: IncomingMessage[] = await once(outgoing, "response");
  if (response === undefined) throw new Error("no response");
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

const json = (status: number, body: unknown, headers: Reply["headers"] = {}): Reply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify(body)),
});

async function replyTo(origin: string, incoming: IncomingMessage, fault: Fault | undefined): Promise<Reply | "break"> {
  if (fault !== undefined && fault !== "break" && "status" in fault) {
    return json(fault.status, fault.body, { "content-type": "application/problem+json", ...fault.headers });
  }
  const reply = await pass(origin, incoming);
  if (fault === "break") return "break";
  if (fault !== undefined && "lie" in fault) return json(reply.status, fault.lie(JSON.parse(reply.body.toString())));
  if (fault !== undefined) await fault.after;
  return reply;
}

function answer(response: ServerResponse, reply: Reply | "break"): void {
  if (reply === "break") return void response.destroy();
  const headers = Object.entries(reply.headers).filter(([name]) => !/^(content-length|transfer-encoding)$/.test(name));
  for (const [name, value] of headers) if (value !== undefined) response.setHeader(name, value);
  response.writeHead(reply.status);
  response.end(reply.body);
}

/** Starts a proxy before a service, on loopback; it ends with the test. Returns its address. */
export async function proxy(origin: string, faults: Faults): Promise<string> {
  const server = createServer((incoming, response) => {
    const { method = "", url = "", headers } = incoming;
    const fault = faults({ method, path: url.split("?", 1)[0] ?? "", headers });
    replyTo(origin, incoming, fault).then(
      (reply) => answer(response, reply),
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy is not listening on a port");
  return `http://127.0.0.1:${address.port}`;
}
