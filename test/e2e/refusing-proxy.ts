import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * Stands in front of a service and refuses some calls, as a service with a rule of its own would. A call waits for the answer,
 * so that something may happen just before it arrives.
 * @param detail what it says of a refusal
 */
export async function refuseThrough(
  target: string,
  refuses: (call: Call) => boolean | Promise<boolean>,
  detail?: string,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const body = Buffer.concat(chunks);
      const { method = "GET", url: path = "/", headers } = incoming;
      if (await refuses({ method, path, body: body.toString() })) {
        answer.writeHead(422, { "content-type": "application/problem+json" });
        answer.end(
          JSON.stringify({ type: "https://charter.invalid/problems/invalid-body", title: "No", detail, status: 422 }),
        );
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
