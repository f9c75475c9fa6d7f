import { inspect } from "node:util";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { createDoor } from "../../../provider/src/adapters/rest/request";
import { serviceUrl, tokenFor } from "../../../provider/src/http/credentials";
import { doorTo, failure, invite, read, service, token, useNock } from "./door-fixture";
import { ana, org } from "./objects";

useNock();

const path = "/v1/organizations/acme";

/** Everything that a log, a report or a debugger could print of an error. */
function everythingOf(error: unknown): string {
  const parts: string[] = [inspect(error, { depth: null, showHidden: true, getters: true }), JSON.stringify(error)];
  for (let current = error; current instanceof Error; current = current.cause) {
    parts.push(
      current.message,
      current.stack ?? "",
      String(current),
      inspect(Object.entries(current), { depth: null }),
    );
  }
  return parts.join("\n");
}

describe("no token, Authorization header or Idempotency-Key is in what a call fails with", () => {
  const problem = (status: number) => ({
    type: `https://charter.invalid/problems/${token}`,
    title: `Bearer ${token}`,
    status,
    detail: `The token ${token} (${encodeURIComponent(token)}) is unknown`,
    errors: [{ field: token, code: token, message: `not ${token}` }],
    existing: token,
    capability: `Bearer ${token}`,
  });
  const statuses = [400, 401, 403, 404, 409, 412, 418, 422, 429, 500, 502, 503];

  test.each(statuses)("a %i whose problem repeats the token", async (status) => {
    let key = "";
    nock(service, { reqheaders: { authorization: `Bearer ${token}` } })
      .matchHeader("idempotency-key", (value) => {
        key = String(value);
        return true;
      })
      .persist()
      .post(invite.path)
      .reply(status, () => ({ ...problem(status), title: `${key} ${token}` }), { "x-request-id": `r ${token}` });
    const text = everythingOf(await failure(doorTo(service, { retries: 1 }), invite));
    expect(text).toContain("/v1/organizations/acme/memberships");
    expect(text).not.toContain(token);
    expect(text).not.toContain(encodeURIComponent(token));
    expect(text).not.toMatch(/authorization/i);
    expect(key).not.toBe("");
    expect(text).not.toContain(key);
  });

  test.each([
    ["a web page", 200, `<html>${token}</html>`],
    ["a redirect", 307, token],
    ["a lost service", 404, `<html>${token}</html>`],
  ])("%s that repeats the token", async (_name, status, body) => {
    nock(service)
      .get(path)
      .reply(status, body, { location: `https://${token}@other.example/${token}` });
    const text = everythingOf(await failure(doorTo(service)));
    expect(text).toContain("CHARTER_URL");
    expect(text).not.toContain(token);
  });

  test("a broken connection", async () => {
    nock(service)
      .persist()
      .get(path)
      .replyWithError(Object.assign(new Error(`lost ${token}`), { code: "ECONNRESET" }));
    const text = everythingOf(await failure(doorTo(service, { retries: 1 })));
    expect(text).toContain("lost [redacted]");
    expect(text).not.toContain(token);
  });

  test("nor in the door itself", () => {
    expect(inspect(doorTo(service), { depth: null, showHidden: true })).not.toContain(token);
  });

  test("control characters and endless texts of a service are made harmless", async () => {
    const detail = `no\u001b[31m\u202e${"!".repeat(10_000)}`;
    nock(service).get(path).reply(403, { type: "x", title: "t", detail });
    expect(await failure(doorTo(service))).toMatchObject({
      message: `GET ${path} answered 403: no [31m ${"!".repeat(492)}…`,
    });
  });
});

describe("no token is in what is kept of an answer", () => {
  test("in whatever field a service repeats it, its own or that of another organization", async () => {
    const other = "chrt_another-T0ken.value";
    const rest = createRestBackend({ url: service, token: (slug) => (slug === "beta" ? other : token) });
    nock(service)
      .get("/v1/organizations/beta")
      .reply(200, { ...org, slug: "beta", name: `Bearer ${other}` });
    expect(await rest.Organization.find({ slug: "beta" })).toMatchObject({ name: "Bearer [redacted]" });
    const body = JSON.stringify({ ...org, name: token, email: `${other}@acme.example`, billing: { plan: "TOKEN" } });
    const escaped = Array.from(token, (one) => `\\u00${one.charCodeAt(0).toString(16)}`).join("");
    nock(service).get(path).reply(200, body.replace("TOKEN", escaped));
    expect(await rest.Organization.find({ slug: "acme" })).toEqual({
      ...org,
      name: "[redacted]",
      email: "[redacted]@acme.example",
      billing: { plan: "[redacted]" },
    });
  });

  test("nor where it would be a name that objects are found by", async () => {
    const rest = createRestBackend({ url: service, token: () => token });
    const known = { ...ana, organization: "acme" };
    nock(service)
      .get(/memberships/)
      .reply(200, { ...ana, principal: `${token}@acme.example` });
    expect((await rest.Membership.get(known))?.principal).toBe("[redacted]@acme.example");
    nock(service)
      .get(/memberships/)
      .reply(200, { ...ana, id: `mem_${token}` });
    const text = everythingOf(await rest.Membership.get(known).catch((error: unknown) => error));
    expect(text).toContain("this is no membership: id must");
    expect(text).not.toContain(token);
  });
});

describe("a refused credential", () => {
  test("is not used again: the first 401 is the answer to every later call", async () => {
    nock(service).get(path).reply(401, { type: "x", title: "unauthenticated" });
    const door = doorTo(service);
    const first = await failure(door);
    expect(await failure(door)).toBe(first);
    expect(await failure(door, invite)).toBe(first);
    expect(door.calls).toEqual({ GET: 1 });
    expect(first).toMatchObject({
      code: "unauthorized",
      remedy: expect.stringContaining("CHARTER_TOKEN__ACME or CHARTER_TOKEN"),
    });
  });

  test("stops the calls that wait behind it", async () => {
    nock(service).get(path).times(2).reply(401, {});
    const door = doorTo(service, { concurrency: 2 });
    const errors = await Promise.all(Array.from({ length: 50 }, () => failure(door)));
    expect(new Set(errors).size).toBe(1);
    expect(door.calls.GET).toBeLessThanOrEqual(2);
  });

  test("leaves other credentials alone", async () => {
    const door = createDoor({ url: service, token: (slug) => `token-of-${slug}` });
    nock(service).get(path).reply(401, {}).get("/v1/organizations/beta").reply(200, {});
    await failure(door);
    const other = await door.request({ method: "GET", path: "/v1/organizations/beta", organization: "beta" });
    expect(other.status).toBe(200);
  });
});

describe("tokens come from the environment, at the moment of the call", () => {
  test("the organization's own one before the common one", () => {
    const env = { CHARTER_TOKEN__ACME_EU: "own", CHARTER_TOKEN: "common" };
    expect([tokenFor("acme-eu", env), tokenFor("acme", env), tokenFor("acme", {})]).toEqual([
      "own",
      "common",
      undefined,
    ]);
  });

  test("a token that is set later is used by later calls", async () => {
    const env: Record<string, string> = {};
    const door = createDoor({ url: service, token: (slug) => tokenFor(slug, env) });
    expect(await failure(door)).toMatchObject({ code: "missing-token" });
    env.CHARTER_TOKEN = token;
    nock(service, { reqheaders: { authorization: `Bearer ${token}` } })
      .get(path)
      .reply(200, {});
    expect((await door.request(read())).status).toBe(200);
  });

  test("a missing token names the variables that would hold it, before any call", async () => {
    const door = createDoor({ url: service, token: () => undefined });
    expect(await failure(door)).toMatchObject({
      code: "missing-token",
      message: "No token for the organization acme: neither CHARTER_TOKEN__ACME nor CHARTER_TOKEN is set.",
      remedy: "Set CHARTER_TOKEN__ACME or CHARTER_TOKEN to a token of the account service.",
    });
    expect(door.calls).toEqual({});
  });

  test.each(["two words", "line\nbreak", "trailing\r", "tôken", "tab\t"])("%j is no token", async (text) => {
    const door = createDoor({ url: service, token: () => text });
    const error = await failure(door);
    expect(error).toMatchObject({ code: "invalid-token" });
    expect(everythingOf(error)).not.toContain(text);
  });

  test("the service's address comes from CHARTER_URL", () => {
    expect(serviceUrl({ CHARTER_URL: service })).toBe(service);
    expect(() => serviceUrl({})).toThrowError(expect.objectContaining({ code: "service-url" }));
  });
});

describe("a token is not sent", () => {
  test.each([
    ["accounts.example", /not an http or https URL/],
    ["ftp://accounts.example", /not an http or https URL/],
    ["https://dana:secret@accounts.example", /user name or a password/],
    ["https://accounts.example/?key=1", /query or a fragment/],
    ["https://accounts.example/#x", /query or a fragment/],
    ["http://accounts.example", /plain HTTP to another host/],
    ["http://127.evil.example", /plain HTTP to another host/],
    ["http://localhost.evil.example", /plain HTTP to another host/],
  ])("to %s", (url, message) => {
    expect(() => doorTo(url, { insecureHttp: false })).toThrowError(message);
    expect(() => doorTo(url, { insecureHttp: false })).not.toThrowError(/secret/);
  });

  test.each(["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://accounts.example/tenant/"])(
    "but may be to %s",
    (url) => {
      expect(doorTo(url, { insecureHttp: false }).calls).toEqual({});
    },
  );

  test("but may be in clear where somebody said so", () => {
    expect(doorTo("http://accounts.example", { insecureHttp: true }).calls).toEqual({});
  });

  test("with a write that its permit refuses", async () => {
    const asked: unknown[] = [];
    const door = doorTo(service, {
      permit: (write) => {
        asked.push(write);
        throw new Error("not in the reviewed plan");
      },
    });
    nock(service).get(path).reply(200, {});
    await door.request(read());
    expect(await failure(door, invite)).toMatchObject({ message: "not in the reviewed plan" });
    expect([asked, door.calls]).toEqual([[invite.write], { GET: 1 }]);
  });
});
