/** Stands before a service that keeps no log of bodies, and notes every exchange. */

import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type StoppedWrites, WriteGate } from "../write-gate.mjs";

/** A request as it was sent, and its answer. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly sent: string;
  readonly reply: IncomingMessage;
  readonly status: number;
  readonly body: string;
}

/** What stands before the service. */
export interface RecordingProxy {
  readonly url: string;
  /** Lets so many writes pass: each later one is neither forwarded nor answered. */
  letPass(writes: number): StoppedWrites;
  close(): void;
}

/**
 * @param target the service's address
 * @param isWrite which requests change something
 * @param note takes down each exchange, before its answer is passed on
 */
export async function recordingBefore(
  target: string,
  isWrite: (method: string, path: string) => boolean,
  note: (passed: Passed) => void,
): Promise<RecordingProxy> {
  const gate = new WriteGate();

  async function forward(incoming: IncomingMessage): Promise<Passed> {
    const { method = "GET", url: path = "/", headers } = incoming;
    const sent = await text(incoming);
    const outgoing = request(new URL(path, target), { method, headers });
    outgoing.end(sent);
    const [reply]: IncomingMessage[] = await once(outgoing, "response");
    if (reply === undefined) throw new Error("no answer");
    return { method, path, headers, sent, reply, status: reply.statusCode ?? 502, body: await text(reply) };
  }

  const server = createServer(async (incoming, answer) => {
    const { method = "GET", url: path = "/" } = incoming;
    if (isWrite(method, path) && !gate.lets()) return;
    try {
      const passed = await forward(incoming);
      note(passed);
      answer.writeHead(passed.status, passed.reply.headers);
      answer.end(passed.body);
    } catch {
      answer.destroy();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    letPass: (writes) => gate.letPass(writes),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
