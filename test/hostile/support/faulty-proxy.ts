/** A proxy on loopback that does to calls what networks, proxies and overloaded services do. */

import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";

const faults = [
  "drop before the service hears of it",
  "drop after the service did it",
  "cut the answer",
  "shorten the answer",
  "500",
  "503 before",
  "503 after",
  "429",
  "408",
  "404 in HTML",
  "401 in HTML",
  "200 in HTML",
  "202 without a word",
  "204 without a word",
  "redirect",
  "name another type",
  "answer another call",
  "an empty list",
  "do it twice",
  "delay",
] as const;

export type Fault = (typeof faults)[number];

/** Which of the calls of a run meet which fault. */
export type Faults = ReadonlyMap<number, Fault>;

/** Up to so many faults among the first calls; the later ones are left in peace. */
export const someFaults = (among: number, most: number): fc.Arbitrary<Faults> =>
  fc
    .uniqueArray(fc.tuple(fc.nat(among - 1), fc.constantFrom(...faults)), {
      minLength: 1,
      maxLength: most,
      selector: ([call]) => call,
    })
    .map((chosen) => new Map(chosen));

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

const page = (status: number): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: Buffer.from(`<!doctype html><title>${status}</title><h1>Something between you and the service</h1>`),
});

const empty = (status: number, headers: Reply["headers"] = {}): Reply => ({ status, headers, body: Buffer.alloc(0) });

/** What comes between, in front of one service. */
export class FaultyProxy {
  /** The faults of the calls from now on, and how many calls there were. */
  private chosen: Faults = new Map();
  private calls = 0;
  private before = empty(200);
  /** The faults that a call met, since `meet`. */
  met: Fault[] = [];

  private constructor(
    private readonly origin: string,
    readonly url: string,
    readonly close: () => void,
  ) {}

  static async open(origin: string): Promise<FaultyProxy> {
    const server = createServer((incoming, answer) => {
      proxy.handle(incoming, answer).catch(() => answer.destroy());
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
    const { port } = server.address() as AddressInfo;
    const proxy = new FaultyProxy(origin, `http://127.0.0.1:${port}`, () => {
      server.closeAllConnections();
      server.close();
    });
    return proxy;
  }

  /** Begins to count anew. */
  meet(faults: Faults): void {
    this.chosen = faults;
    this.calls = 0;
    this.met = [];
  }

  private async handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const fault = this.chosen.get(this.calls);
    this.calls += 1;
    if (fault !== undefined) this.met.push(fault);
    const body = await buffer(incoming);
    const reply = await this.replyWith(fault, incoming, body);
    if (reply === "nothing") return void answer.destroy();
    const { "content-length": _, "transfer-encoding": __, ...headers } = reply.headers;
    answer.writeHead(reply.status, { ...headers, "content-length": reply.body.length });
    if (fault !== "cut the answer") return void answer.end(reply.body);
    answer.write(reply.body.subarray(0, reply.body.length / 2), () => answer.destroy());
  }

  private async replyWith(
    fault: Fault | undefined,
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<Reply | "nothing"> {
    const pass = () => this.pass(incoming, body);
    switch (fault) {
      case "drop before the service hears of it":
        return "nothing";
      case "drop after the service did it":
        await pass();
        return "nothing";
      case "shorten the answer": {
        const reply = await pass();
        return { ...reply, body: reply.body.subarray(0, reply.body.length / 2) };
      }
      case "500":
        return page(500);
      case "503 before":
        return empty(503, { "retry-after": "0" });
      case "503 after":
        await pass();
        return page(503);
      case "429":
        return empty(429, { "retry-after": "0" });
      case "408":
        return empty(408);
      case "404 in HTML":
        return page(404);
      case "401 in HTML":
        return page(401);
      case "200 in HTML":
        return page(200);
      case "202 without a word":
        return empty(202);
      case "204 without a word":
        return empty(204);
      case "redirect":
        return empty(302, { location: "http://127.0.0.1:9/" });
      case "name another type":
        return { ...(await pass()), headers: { "content-type": "text/html" } };
      case "answer another call": {
        const { before } = this;
        await pass();
        return before;
      }
      case "an empty list":
        return { ...(await pass()), body: Buffer.from('{"data":[],"has_more":false,"next_cursor":null}') };
      case "do it twice":
        await pass();
        return pass();
      case "delay":
        await sleep(50);
        return pass();
      default: {
        const reply = await pass();
        this.before = reply;
        return reply;
      }
    }
  }

  private async pass({ method, url = "/", headers }: IncomingMessage, body: Buffer): Promise<Reply> {
    const { host: _, connection: __, ...rest } = headers;
    const outgoing = request(new URL(url, this.origin), { method, headers: rest });
    outgoing.end(body);
    const [response]: IncomingMessage[] = await once(outgoing, "response");
    if (response === undefined) throw new Error("The service gave no response.");
    return { status: response.statusCode ?? 502, headers: response.headers, body: await buffer(response) };
  }
}
