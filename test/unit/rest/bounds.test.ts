import { once } from "node:events";
import { createServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { ProtocolError, UnavailableError } from "../../../provider/src/errors";
import type { WriteCall } from "../../../provider/src/http/call";
import { doorTo, failure, invite, read, token } from "./door-fixture";
import { serve } from "./local-server";

const json = { "content-type": "application/json" };

describe("the time of a call is bounded", () => {
  test("when the server takes the request and never answers", async () => {
    const door = doorTo(await serve(() => undefined), { requestTimeoutMs: 60, totalMs: 250 });
    const started = performance.now();
    const error = await failure(door);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ tried: { last: "no complete answer in time" }, exchange: { status: undefined } });
    expect(performance.now() - started).toBeLessThan(600);
    expect(door.calls.GET).toBeGreaterThan(1);
  });

  test("when the answer trickles, however steadily", async () => {
    const trickling = await serve((_request, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    });
    const started = performance.now();
    expect(await failure(doorTo(trickling, { requestTimeoutMs: 10_000, totalMs: 200 }))).toMatchObject({
      code: "unavailable",
      tried: { attempts: 1 },
    });
    expect(performance.now() - started).toBeLessThan(600);
  });

  test("when the rate limit never ends and never says how long", async () => {
    const limiting = await serve((_request, response) => void response.writeHead(429).end());
    const started = performance.now();
    expect(await failure(doorTo(limiting, { totalMs: 200, retries: 1_000_000 }))).toMatchObject({
      code: "unavailable",
      exchange: { status: 429 },
      tried: { last: "429 Too Many Requests" },
    });
    expect(performance.now() - started).toBeLessThan(600);
  });

  test("while others wait for their turn: waiting does not count", async () => {
    const slow = await serve((_request, response) => {
      setTimeout(() => response.writeHead(200, json).end("{}"), 100);
    });
    const door = doorTo(slow, { concurrency: 1, totalMs: 300 });
    await Promise.all(Array.from({ length: 6 }, () => door.request(read())));
    expect(door.calls).toEqual({ GET: 6 });
  });
});

describe("a broken connection is tried again", () => {
  test("when the server closes the socket without a word", async () => {
    let attempts = 0;
    const closing = await serve((request, response) => {
      attempts += 1;
      if (attempts < 3) request.socket.destroy();
      else response.writeHead(201, json).end('{"id":"m1"}');
    });
    expect((await doorTo(closing).request(invite)).body).toEqual({ id: "m1" });
    expect(attempts).toBe(3);
  });

  test("when the answer ends in the middle", async () => {
    let attempts = 0;
    const cutting = await serve((request, response) => {
      attempts += 1;
      response.writeHead(200, { ...json, "content-length": "100" });
      response.write('{"id":');
      if (attempts === 1) setTimeout(() => request.socket.destroy(), 5);
      else response.end(`"o1"}${" ".repeat(89)}`);
    });
    expect((await doorTo(cutting).request(read())).body).toEqual({ id: "o1" });
  });

  test("when nobody listens, and then says so", async () => {
    // Port 1 of loopback: nothing listens there.
    expect(await failure(doorTo("http://127.0.0.1:1", { retries: 2 }))).toMatchObject({
      tried: { attempts: 3, last: "connect ECONNREFUSED 127.0.0.1:1" },
    });
  });
});

describe("an answer that breaks the contract ends the call with a clear error", { timeout: 30_000 }, () => {
  const answering = (status: number, headers: Record<string, string>, body: string) =>
    serve((_request, response) => void response.writeHead(status, headers).end(body));

  test("a web page in place of JSON", async () => {
    const url = await answering(
      200,
      { "content-type": "text/html; charset=utf-8" },
      "<html>Welcome to our Wi-Fi</html>",
    );
    const error = await failure(doorTo(url));
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({
      message: "GET /v1/organizations/acme answered 200: the answer is not JSON (text/html, 33 characters)",
      remedy: expect.stringContaining("CHARTER_URL"),
    });
  });

  test("JSON that is cut off", async () => {
    expect(await failure(doorTo(await answering(200, json, '{"id": "o1", "na')))).toBeInstanceOf(ProtocolError);
  });

  test("an answer of any size", async () => {
    const door = doorTo(await answering(200, json, `"${"x".repeat(200_000)}"`), { maxAnswerBytes: 100_000 });
    expect(await failure(door)).toMatchObject({ code: "protocol", message: expect.stringContaining("larger than") });
    expect(door.calls).toEqual({ GET: 1 });
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ] as const)("a small one that %s makes a large one", async (encoding, compress) => {
    const packed = compress(Buffer.alloc(16 * 1024 * 1024, " "));
    expect(packed.length).toBeLessThan(100_000);
    for (const status of [200, 404, 503]) {
      const bomb = await serve(
        (_request, response) => void response.writeHead(status, { ...json, "content-encoding": encoding }).end(packed),
      );
      const door = doorTo(bomb, { maxAnswerBytes: 1_000_000 });
      expect(await failure(door)).toMatchObject({ code: "protocol", message: expect.stringContaining("larger than") });
      expect(door.calls).toEqual({ GET: 1 });
    }
  });

  test("one that is nested deeper than anybody can walk", async () => {
    const nested = `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`;
    const door = doorTo(await answering(422, json, `{"type":${nested},"title":${nested}}`));
    expect(await failure(door)).toMatchObject({
      code: "invalid-request",
      message: "GET /v1/organizations/acme answered 422",
    });
  });

  test("one that hides another one behind it: that is nobody's answer", async () => {
    const done = "HTTP/1.1 204 No Content\r\n\r\n";
    const refused = "HTTP/1.1 422 No\r\ncontent-length: 0\r\n\r\n";
    let answered = 0;
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => {
        answered += 1;
        socket.write(answered === 1 ? `${done}${done}` : refused);
      });
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const address = server.address();
    const door = doorTo(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    const { body, ...call } = invite;
    const removal: WriteCall = { ...call, method: "DELETE" };
    await failure(door, removal);
    expect(await failure(door, removal)).toMatchObject({ code: "invalid-request" });
  });

  test("headers without end", async () => {
    const url = await answering(200, { ...json, "x-large": "x".repeat(1_000_000) }, "{}");
    expect(await failure(doorTo(url, { retries: 1 }))).toMatchObject({
      code: "unavailable",
      tried: { last: expect.stringContaining("Header overflow") },
    });
  });

  test("a redirect to another host, which is never followed", async () => {
    const asked: (string | undefined)[] = [];
    const thief = await serve((request, response) => {
      asked.push(request.headers.authorization);
      response.end("{}");
    });
    const door = doorTo(await answering(302, { location: `${thief}/v1/organizations/acme?token=${token}` }, ""));
    expect(await failure(door)).toMatchObject({
      code: "protocol",
      message: `GET /v1/organizations/acme answered 302: it redirects to ${thief}, which Charter does not follow`,
    });
    expect(asked).toEqual([]);
  });

  test.each([304, 300])("the status %i", async (status) => {
    expect(await failure(doorTo(await answering(status, {}, "")))).toMatchObject({ code: "protocol" });
  });
});

describe("many calls", () => {
  test("are made a bounded number at a time, over connections that are kept", async () => {
    let open = 0;
    let most = 0;
    const sockets = new Set<unknown>();
    const counting = await serve((request, response) => {
      sockets.add(request.socket);
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(200, json).end("{}");
      }, 5);
    });
    const door = doorTo(counting, { concurrency: 4 });
    await Promise.all(Array.from({ length: 40 }, () => door.request(read())));
    expect({ most, sockets: sockets.size, calls: door.calls }).toEqual({ most: 4, sockets: 4, calls: { GET: 40 } });
  });
});
