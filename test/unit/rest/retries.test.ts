import nock from "nock";
import { describe, expect, test } from "vitest";
import { ConflictError, NotFoundError, UnavailableError } from "../../../provider/src/errors";
import { doorTo, failure, hastyClock, invite, read, service, useNock } from "./door-fixture";

useNock();

const path = "/v1/organizations/acme";
const problem = (slug: string) => ({ type: `https://charter.invalid/problems/${slug}`, title: slug });

describe("a call is tried again", () => {
  test.each([408, 429, 502, 503, 504])("after %i", async (status) => {
    nock(service).get(path).twice().reply(status, "<html>busy</html>").get(path).reply(200, { id: "o1" });
    const door = doorTo(service);
    expect((await door.request(read())).body).toEqual({ id: "o1" });
    expect(door.calls).toEqual({ GET: 3 });
  });

  test.each(["ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EPIPE", "EAI_AGAIN"])("after %s", async (code) => {
    const broken = Object.assign(new Error(`read ${code}`), { code });
    nock(service).get(path).replyWithError(broken).get(path).reply(200, { id: "o1" });
    const door = doorTo(service);
    expect((await door.request(read())).body).toEqual({ id: "o1" });
    expect(door.calls).toEqual({ GET: 2 });
  });

  test("as a POST with one Idempotency-Key over all attempts, another one for another call", async () => {
    const keys: string[] = [];
    const scope = nock(service).post(invite.path).reply(503).post(invite.path).reply(502);
    scope.post(invite.path).twice().reply(201, { id: "m1" });
    scope.on("request", (request: Request) => keys.push(String(request.headers.get("idempotency-key"))));
    const door = doorTo(service);
    await door.request(invite);
    await door.request(invite);
    const [first, second, third, other] = keys;
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toEqual(first);
    expect(door.calls).toEqual({ POST: 4 });
  });
});

describe("Retry-After", () => {
  test("in seconds is waited for, not much longer", async () => {
    nock(service).get(path).reply(429, "", { "Retry-After": "7" }).get(path).reply(200, {});
    const clock = hastyClock();
    await doorTo(service, { clock }).request(read());
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(7000);
    expect(clock.slept[0]).toBeLessThan(7002);
  });

  test("as an HTTP date is waited for", async () => {
    nock(service).get(path).reply(503, "", { "Retry-After": "Sun, 22 Nov 2026 12:00:20 GMT" }).get(path).reply(200, {});
    const clock = hastyClock(Date.parse("2026-11-22T12:00:00Z"));
    await doorTo(service, { clock }).request(read());
    expect(Math.floor((clock.slept[0] ?? 0) / 100)).toBe(200);
  });

  test.each(["soon", "-3", "1e9", "0x10", "3 days", "", "Sun, 22 Nov 2020 12:00:00 GMT", "Sat, 99 Foo 9999"])(
    "%j is no reason to wait",
    async (header) => {
      nock(service).get(path).reply(503, "", { "Retry-After": header }).get(path).reply(200, {});
      const clock = hastyClock();
      await doorTo(service, { clock }).request(read());
      expect(clock.slept).toEqual([]);
    },
  );

  test.each(["3600", "31536000", "9".repeat(400), "Thu, 01 Jan 2099 00:00:00 GMT"])(
    "beyond the total time ends the call at once: %j",
    async (header) => {
      nock(service).get(path).reply(429, "", { "Retry-After": header });
      const clock = hastyClock();
      const door = doorTo(service, { clock });
      expect(await failure(door)).toMatchObject({
        code: "unavailable",
        tried: { attempts: 1, last: "429 Too Many Requests" },
      });
      expect(clock.slept).toEqual([]);
    },
  );

  test("of an endless rate limit ends with the total time, not with the number of retries", async () => {
    nock(service).persist().get(path).reply(429, problem("rate-limited"), { "Retry-After": "6" });
    const clock = hastyClock();
    const door = doorTo(service, { clock, retries: 2 });
    const error = await failure(door);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ exchange: { status: 429 }, tried: { attempts: 10, last: "429 rate-limited" } });
    expect(clock.slept).toHaveLength(9);
  });

  test("that is always 0 does not make a busy loop", async () => {
    nock(service).persist().get(path).reply(429, "", { "Retry-After": "0" });
    const door = doorTo(service, { retries: 3 });
    expect(await failure(door)).toMatchObject({ code: "unavailable", tried: { attempts: 4 } });
  });
});

describe("giving up", () => {
  test("says what was tried", async () => {
    nock(service).persist().get(path).reply(503, problem("maintenance"), { "X-Request-Id": "r-17" });
    const error = await failure(doorTo(service, { retries: 2 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(
        /^GET \/v1\/organizations\/acme \[request r-17\]: gave up after 3 attempts in 0\.\d s; last: 503 maintenance$/,
      ),
      exchange: { method: "GET", path, status: 503, requestId: "r-17" },
      tried: { attempts: 3, last: "503 maintenance" },
    });
  });

  test.each([500, 501, 505])("on %i happens at once", async (status) => {
    nock(service).get(path).reply(status, "");
    expect(await failure(doorTo(service))).toMatchObject({
      code: "unavailable",
      exchange: { status },
      tried: { attempts: 1 },
    });
  });

  test.each(["ENOTFOUND", "CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN"])("on %s happens at once", async (code) => {
    nock(service)
      .get(path)
      .replyWithError(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
    expect(await failure(doorTo(service))).toMatchObject({
      code: "unavailable",
      tried: { attempts: 1, last: `getaddrinfo ${code}` },
    });
  });

  test("delays grow from one attempt to the next", async () => {
    nock(service).persist().get(path).reply(503);
    const started = performance.now();
    await failure(doorTo(service, { retries: 4, firstDelayMs: 10, longestDelayMs: 1000 }));
    // 10 + 20 + 40 + 80, each times a factor from 1 to 2.
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
  });
});

describe("an answer is not asked for again", () => {
  test.each([
    [400, "invalid-request"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "protocol"],
    [409, "conflict"],
    [412, "conflict"],
    [422, "invalid-request"],
  ])("when it is %i: %s", async (status, code) => {
    nock(service).post(invite.path).reply(status, problem("no"));
    const door = doorTo(service);
    expect(await failure(door, invite)).toMatchObject({ code, exchange: { status } });
    expect(door.calls).toEqual({ POST: 1 });
  });
});

describe("what a refusal says", () => {
  test("a conflict names the object that is in the way", async () => {
    nock(service)
      .post(invite.path)
      .reply(409, { ...problem("exists"), detail: "ana is a member", existing: "m-7" });
    const error = await failure(doorTo(service), invite);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({
      message: "POST /v1/organizations/acme/memberships answered 409: ana is a member",
      problem: { type: "https://charter.invalid/problems/exists", members: { existing: "m-7" } },
    });
  });

  test("an invalid request names its fields", async () => {
    const errors = [{ field: "role", code: "unknown", message: "there is no role king" }];
    nock(service)
      .post(invite.path)
      .reply(422, { ...problem("invalid"), errors });
    expect(await failure(doorTo(service), invite)).toMatchObject({
      problem: { errors },
      message: "POST /v1/organizations/acme/memberships answered 422: invalid (role: there is no role king)",
    });
  });

  test.each([
    ["missing-capability", "It needs the capability manage-members: use a credential whose role has it."],
    ["insufficient-scope", "It needs a token of scope write."],
    [
      "role-out-of-reach",
      "The credential's role may neither give, take, invite nor remove that role: use a higher one.",
    ],
    ["other", "Use a credential whose role and scope allow this."],
  ])("a right that is missing is named: %s (D11)", async (slug, remedy) => {
    nock(service)
      .post(invite.path)
      .reply(403, { ...problem(slug), capability: "manage-members" });
    expect(await failure(doorTo(service), invite)).toMatchObject({ code: "forbidden", remedy });
  });

  test("a 404 that is no problem document says nothing about the object", async () => {
    nock(service).get(path).reply(404, "<html>no such host</html>");
    expect(await failure(doorTo(service))).toMatchObject({ code: "protocol" });
    nock(service).get(path).reply(404, problem("unknown-route"));
    expect(await failure(doorTo(service))).toMatchObject({
      code: "protocol",
      remedy: expect.stringMatching(/^Does it speak another platform\? .*`--platform` does\.$/),
    });
    nock(service).get(path).reply(404, problem("not-found"));
    expect(await failure(doorTo(service))).toBeInstanceOf(NotFoundError);
  });
});
