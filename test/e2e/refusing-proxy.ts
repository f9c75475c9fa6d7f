import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** An answer in place of the service's. */
export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** A refusal, with what the service says of it. */
export const refusal = (detail?: string): Answer => ({
  status: 422,
  type: "application/problem+json",
  body: { type: "https://charter.invalid/problems/invalid-body", title: "No", detail, status: 422 },
});

/**
 * Stands in front of a service and refuses some calls, as a service with a rule of its own would, or answers them itself. A call
 * waits for the answer, so that something may happen just before it arrives.
 */
export async function refuseThrough(
  target: string,
  refuses: (call: Call) => boolean | Answer | Promise<boolean | Answer>,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const body = Buffer.concat(chunks);
      const { method = "GET", url: path = "/", headers } = incoming;
      const refused = await refuses({ method, path, body: body.toString(), headers });
      if (refused !== false) {
        const {
          status,
          type = "application/json",
          headers: more,
          body: said = "",
        } = refused === true ? refusal() : refused;
        answer.writeHead(status, { "content-type": type, ...more });
        answer.end(typeof said === "string" ? said : JSON.stringify(said));
        return;
      }
      const passed = request(new URL(path, target), { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      passed.on("error", () => answer.destroy());
      passed.end(body);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
