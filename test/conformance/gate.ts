import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a service and lets so many writes pass: each later one is neither forwarded nor answered. */
export async function gateBefore(
  target: string,
  writes: number,
): Promise<{ readonly url: string; readonly closed: Promise<void>; remove(): void }> {
  let left = writes;
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const server = createServer((incoming, answer) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    if (method !== "GET") {
      if (left === 0) {
        close();
        return;
      }
      left -= 1;
    }
    const passed = request(new URL(path, target), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    incoming.pipe(passed);
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    closed,
    remove: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
