import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import nock from "nock";
import { expect, onTestFinished, test } from "vitest";
import { obstacleOf, wayTo } from "../../../provider/src/http/obstacle";
import { charterWords } from "../../../provider/src/http/service-address";
import { doorTo, failure, read, service, useNock } from "./door-fixture";

useNock();

async function listening(server: Server, port = 0): Promise<number> {
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  // A server on a TCP port has an AddressInfo.
  return (server.address() as AddressInfo).port;
}

const whenBack = "run again when the service is back: what was done already is found and kept.";

test("nothing listens: once it does, the same call is answered", async () => {
  const closed = createServer();
  const port = await listening(closed);
  await new Promise((done) => closed.close(done));
  const door = doorTo(`http://127.0.0.1:${port}`);
  expect(await failure(door)).toMatchObject({
    code: "unavailable",
    tried: { attempts: 6, last: `connect ECONNREFUSED 127.0.0.1:${port}` },
    remedy: `Nothing listens there: is CHARTER_URL right? If so, ${whenBack}`,
  });
  await listening(
    createServer((_, answer) => answer.end("{}")),
    port,
  );
  expect(await door.request(read())).toMatchObject({ body: {} });
});

test("a proxy that does not listen is named by its variable, which holds secrets", () => {
  const environment = { HTTPS_PROXY: "http://dana:secret@127.0.0.1:9" };
  const way = wayTo({ base: service, loopback: false }, charterWords, environment);
  expect(obstacleOf({ code: "ECONNREFUSED", message: "connect ECONNREFUSED" }, way)).toEqual({
    remedy: `Nothing listens there: is CHARTER_URL, or the proxy in HTTPS_PROXY right? If so, ${whenBack}`,
    lasts: false,
    unsent: true,
  });
});

test("plain HTTP to a port of HTTPS may be that: the other scheme is named", async () => {
  const port = await listening(createSecureServer());
  expect(await failure(doorTo(`http://127.0.0.1:${port}`))).toMatchObject({
    tried: { last: "socket hang up" },
    remedy: `Where that port speaks HTTPS, CHARTER_URL begins with https://. Else ${whenBack}`,
  });
});

test.each([
  ["ENOTFOUND", 1, "Is the host in CHARTER_URL spelled right, and is this machine in a network that knows it?"],
  ["EAI_AGAIN", 6, "No name server answers: run again when this machine is connected to its network."],
  ["ETIMEDOUT", 6, `R${whenBack.slice(1)}`],
])("%s", async (code, attempts, remedy) => {
  nock(service)
    .persist()
    .get(/./)
    .replyWithError(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
  expect(await failure(doorTo(service))).toMatchObject({ tried: { attempts }, remedy });
});
