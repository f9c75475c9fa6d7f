import { describe, expect, it } from "vitest";
import {
  eventsOf,
  join,
  type Membership,
  newOrganization,
  type Organization,
  problem,
  type Schemas,
  serviceForTest,
} from "./support/service";

type Problem = Schemas["Problem"];

describe("entity tags", () => {
  it("stand for the state of an object as its reader sees it", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, "lee@acme.example", "admin");
    const first = (await owner.get(o)).headers.get("etag");
    const patched = await owner.patch(o, { website: "https://acme.example" });
    const second = (await owner.get(o)).headers.get("etag");
    const admins = (await (await service.as("lee@acme.example")).get(o)).headers.get("etag");
    expect(first).toMatch(/^"[\w-]{22}"$/);
    expect([second === first, second === patched.headers.get("etag"), admins === second]).toEqual([false, true, false]);
  });

  it("stand in lists as in a read of each object alone", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, "ana@acme.example");
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    await owner.post(`${o}/workspaces/production/applications`, { slug: "shop", environment: "production" });
    await owner.put(`${o}/workspaces/production/grants/ana@acme.example`, { permission: "read" });
    const alone = async (path: string) => (await owner.get(path)).headers.get("etag");
    const listed = async (path: string) => (await owner.get<{ etags: string[] }>(path)).body.etags.at(-1);
    const places: readonly (readonly [list: string, one: string])[] = [
      ["/v1/organizations", o],
      [`${o}/workspaces`, `${o}/workspaces/production`],
      [`${o}/applications`, `${o}/workspaces/production/applications/shop`],
      [`${o}/workspaces/production/applications`, `${o}/workspaces/production/applications/shop`],
      [`${o}/memberships`, `${o}/memberships/ana@acme.example`],
      [`${o}/grants`, `${o}/workspaces/production/grants/ana@acme.example`],
      [`${o}/workspaces/production/grants`, `${o}/workspaces/production/grants/ana@acme.example`],
    ];
    for (const [list, one] of places) expect([list, await listed(list)]).toEqual([list, await alone(one)]);
  });

  it("guard a change, a removal and a replacement by If-Match", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, "ana@acme.example");
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    await owner.post(`${o}/workspaces/production/applications`, { slug: "shop", environment: "production" });
    await owner.put(`${o}/workspaces/production/grants/ana@acme.example`, { permission: "read" });
    const stale = { "if-match": '"stale"' };
    const paths = [
      o,
      `${o}/workspaces/production`,
      `${o}/workspaces/production/applications/shop`,
      `${o}/memberships/ana@acme.example`,
    ];
    const before = await eventsOf(organization);
    const refused = [
      ...(await Promise.all(paths.map((path) => owner.patch<Problem>(path, {}, stale)))),
      ...(await Promise.all(paths.map((path) => owner.delete<Problem>(path, stale)))),
      await owner.put<Problem>(`${o}/workspaces/production/grants/ana@acme.example`, { permission: "write" }, stale),
      await owner.delete<Problem>(`${o}/workspaces/production/grants/ana@acme.example`, stale),
    ];
    expect(refused.map(({ status, body }) => [status, body.type])).toEqual(
      refused.map(() => [412, problem("precondition-failed")]),
    );
    expect(await eventsOf(organization)).toEqual(before);

    const current = (await owner.get(o)).headers.get("etag") ?? "";
    const matching = [
      await owner.patch(o, { email: "hello@acme.example" }, { "if-match": `"other", ${current}` }),
      await owner.patch(o, { email: "hi@acme.example" }, { "if-match": "*" }),
    ];
    expect(matching.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("let a grant be created only, by If-None-Match: *", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, "ana@acme.example");
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    const at = `${o}/workspaces/production/grants/ana@acme.example`;
    const onlyNew = { "if-none-match": "*" };
    const created = await owner.put(at, { permission: "read" }, onlyNew);
    const refused = await owner.put<Problem>(at, { permission: "write" }, onlyNew);
    expect([created.status, refused.status, refused.body.type]).toEqual([201, 412, problem("precondition-failed")]);
    const missing = await owner.put<Problem>(
      `${o}/workspaces/production/grants/dana@acme.example`,
      { permission: "read" },
      { "if-match": "*" },
    );
    expect([missing.status, (await owner.get<{ permission: string }>(at)).body.permission]).toEqual([412, "read"]);
  });
});

describe("idempotency keys", () => {
  const key = { "idempotency-key": "7d4c" };

  it("replay the same answer and do nothing twice", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    const body = { principal: "ana@acme.example", role: "member" };
    const first = await owner.post<Membership>(`${o}/memberships`, body, key);
    const again = await owner.post<Membership>(`${o}/memberships`, body, key);
    const told = ({ status, body, headers }: typeof first) => ({
      status,
      body,
      etag: headers.get("etag"),
      location: headers.get("location"),
    });
    expect(told(again)).toEqual(told(first));
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect([service.mails.length, (await eventsOf(organization)).length]).toEqual([1, 3]);
  });

  it("hold for one request when equal ones come at once", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const body = { slug: "production", name: "Production" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner.post(`${o}/workspaces`, body, key)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect((await owner.get<{ data: unknown[] }>(`${o}/workspaces`)).body.data.length).toBe(1);
  });

  it("refuse another request", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" }, key);
    const body = await owner.post<Problem>(`${o}/workspaces`, { slug: "staging", name: "Staging" }, key);
    const path = await owner.post<Problem>("/v1/organizations", { slug: "production", name: "Production" }, key);
    const told = [422, problem("idempotency-key-reused")];
    expect([
      [body.status, body.body.type],
      [path.status, path.body.type],
    ]).toEqual([told, told]);
  });

  it("belong to one token", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" }, key);
    const eve = await service.as("eve@elsewhere.example");
    const answer = await eve.post(`${o}/workspaces`, { slug: "production", name: "Production" }, key);
    expect(answer.status).toBe(404);
  });

  it("are forgotten after 24 hours", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const body = { slug: "production", name: "Production" };
    await owner.post(`${o}/workspaces`, body, key);
    service.clock.passHours(23);
    expect((await owner.post(`${o}/workspaces`, body, key)).status).toBe(201);
    service.clock.passHours(1);
    expect((await owner.post(`${o}/workspaces`, body, key)).status).toBe(409);
  });

  it("may be used again after a failure, which left no trace", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const body = { principal: "dana@acme.example", role: "member" };
    expect((await owner.post(`${o}/memberships`, body, key)).status).toBe(409);
    expect((await owner.post(`${o}/memberships`, { ...body, principal: "ana@acme.example" }, key)).status).toBe(201);
  });

  it("do not tell a token's secret twice", async () => {
    const service = await serviceForTest();
    const { owner } = await newOrganization(service);
    const first = await owner.post<Schemas["TokenCreated"]>("/v1/tokens", { scope: "read" }, key);
    const again = await owner.post<Schemas["TokenCreated"]>("/v1/tokens", { scope: "read" }, key);
    expect([first.body.token, again.body]).toEqual([expect.any(String), { ...first.body, token: null }]);
  });
});

it("a patch that changes nothing answers the object and its tag", async () => {
  const service = await serviceForTest();
  const organization = await newOrganization(service);
  const before = await organization.owner.get<Organization>(organization.o);
  const events = await eventsOf(organization);
  const patched = await organization.owner.patch<Organization>(organization.o, { name: "Acme, Inc.", website: null });
  expect([patched.body, patched.headers.get("etag")]).toEqual([before.body, before.headers.get("etag")]);
  expect(await eventsOf(organization)).toEqual(events);
});
