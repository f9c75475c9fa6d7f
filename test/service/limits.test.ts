import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { newOrganization, people, problem, type Schemas, serviceForTest, startService } from "./support/service";

type Problem = Schemas["Problem"];

describe("the rate limit", () => {
  it("refuses what is too much with 429 and says when to come back, for each token on its own", async () => {
    const service = await serviceForTest({ rateLimit: { max: 3, perSeconds: 60 } });
    const owner = await service.as(people.owner);
    const other = await service.as(people.admin);
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await owner.get("/v1/credential")).status);
    const refused = await owner.get<Problem>("/v1/credential");
    expect([statuses, refused.status, refused.body.type]).toEqual([[200, 200, 200, 429], 429, problem("rate-limited")]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect([(await other.get("/v1/credential")).status, (await owner.get("/healthz")).status]).toEqual([200, 200]);
  });

  it("lets through again after its time", async () => {
    const service = await serviceForTest({ rateLimit: { max: 1, perSeconds: 1 } });
    const owner = await service.as(people.owner);
    const first = await owner.get("/v1/credential");
    const second = await owner.get("/v1/credential");
    expect([first.status, second.status]).toEqual([200, 429]);
    await expect.poll(async () => (await owner.get("/v1/credential")).status, { timeout: 5_000 }).toBe(200);
  });
});

describe("a service that shuts down", () => {
  it("finishes what is under way, sends new requests away with 503, and then is gone", async () => {
    const { service, url, as } = await startService();
    const owner = await as(people.owner);
    const token = await service.issueToken({ principal: people.owner, scope: "write" });
    const body = JSON.stringify({ slug: "slow", name: "Slow" });
    const slow = request(`${url}/v1/organizations`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        expect: "100-continue",
      },
    });
    const answered = new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
      slow.on("response", (response) => {
        response.resume();
        resolve({ status: response.statusCode, connection: response.headers.connection });
      });
      slow.on("error", reject);
    });
    slow.flushHeaders();
    // The service has begun with it.
    await once(slow, "continue");
    slow.write(body.slice(0, 10));
    const closed = service.close();
    const refused = await owner.get<Problem>("/v1/credential");
    const health = await owner.get<Problem>("/healthz");
    slow.end(body.slice(10));
    expect(await answered).toEqual({ status: 201, connection: "close" });
    await closed;
    expect([refused.status, refused.body.type, refused.headers.get("retry-after"), health.status]).toEqual([
      503,
      problem("draining"),
      "1",
      503,
    ]);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});

describe("whoever embeds the service", () => {
  it("sees what was called", async () => {
    const service = await serviceForTest();
    const { owner, o } = await newOrganization(service);
    service.service.requestLog.clear();
    await owner.get(`${o}/memberships?limit=1`);
    await owner.get("/nowhere");
    expect(service.service.requestLog.entries()).toEqual([
      { method: "GET", path: `${o}/memberships?limit=1`, status: 200 },
      { method: "GET", path: "/nowhere", status: 404 },
    ]);
  });

  it("gets a token for the first owner when the database is new", async () => {
    const service = await serviceForTest({ owner: "Dana@acme.example" });
    const first = service.withToken(service.service.firstOwnerToken);
    expect((await first.get("/v1/credential")).body).toEqual({
      principal: "dana@acme.example",
      scope: "write",
      role: null,
      organizationId: null,
    });
  });

  it("can issue tokens that are bound and capped", async () => {
    const { service, withToken, ...rest } = await serviceForTest();
    const { id, slug } = await newOrganization({ service, withToken, ...rest });
    const token = await service.issueToken({
      principal: people.owner,
      scope: "read",
      role: "admin",
      organization: slug,
    });
    expect((await withToken(token).get(`/v1/credential?organization=${slug}`)).body).toEqual({
      principal: people.owner,
      scope: "read",
      role: "admin",
      organizationId: id,
    });
    await expect(service.issueToken({ principal: people.owner, scope: "read", role: "king" })).rejects.toThrow("king");
  });

  it("listens on loopback unless told otherwise", async () => {
    const { url } = await serviceForTest();
    expect(new URL(url).hostname).toBe("127.0.0.1");
  });
});
