/** A proxy on loopback that holds one write, so that something can happen at that moment. */

import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What stands before the service. */
export interface Held {
  readonly url: string;
  /** Settles when the write is held. */
  readonly moment: Promise<void>;
  close(): void;
}

/**
 * @param write which one of them, from 0
 * @param when whether the service never hears of it, or has done it and nobody is told
 */
export async function holdAt(origin: string, write: number, when: "before" | "after"): Promise<Held> {
  let writes = 0;
  let tell = (): void => {};
  const moment = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer(async (incoming, answer) => {
    const { method = "GET", url = "/", headers } = incoming;
    const isHeld = method !== "GET" && writes++ === write;
    const body = await buffer(incoming);
    if (isHeld && when === "before") return tell();
    const outgoing = request(new URL(url, origin), { method, headers }, (reply) => {
      if (isHeld) return void reply.resume().on("end", tell);
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    outgoing.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    moment,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
