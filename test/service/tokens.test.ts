import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import {
  join,
  newOrganization,
  people,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];
type TokenCreated = Schemas["TokenCreated"];
type Credential = Schemas["Credential"];

async function mint(service: TestService, body: object, principal: string = people.owner) {
  const { body: created } = await (await service.as(principal)).post<TokenCreated>("/v1/tokens", body);
  return service.withToken(created.token ?? undefined);
}

/** Sends requests on one connection and waits for as many answers. */
async function sent(url: string, requests: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(requests.join(""));
  let text = "";
  for await (const chunk of socket) {
    text += chunk;
    if ((text.match(/HTTP\/1\.1 /g) ?? []).length === requests.length) break;
  }
}

const deletion = (path: string, token: string | null): string =>
  `DELETE ${path} HTTP/1.1\r\nHost: service\r\nAuthorization: Bearer ${token}\r\n\r\n`;

describe("a credential", () => {
  it("tells its principal, scope and role in an organization", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, people.admin, "admin");
    const admin = await service.as(people.admin);
    const ask = async (query: string) => (await admin.get<Credential>(`/v1/credential${query}`)).body;
    const unknown = { principal: people.admin, scope: "write", role: null, organizationId: null };
    expect([
      await ask(`?organization=${organization.slug}`),
      await ask(`?organization=${organization.id}`),
      await ask("?organization=none"),
      await ask(""),
    ]).toEqual([
      { ...unknown, role: "admin", organizationId: organization.id },
      { ...unknown, role: "admin", organizationId: organization.id },
      unknown,
      unknown,
    ]);
  });
});

describe("a token", () => {
  it("is told once, listed without its secret, and refused once it is revoked", async () => {
    const service = await serviceForTest();
    const { owner, o } = await newOrganization(service);
    const { body, headers } = await owner.post<TokenCreated>("/v1/tokens", { scope: "read", label: "drift" });
    const { token, ...listed } = body;
    expect(body).toEqual({
      id: expect.stringMatching(/^tok_[0-9a-f]{32}$/),
      principal: people.owner,
      scope: "read",
      organizationId: null,
      role: null,
      label: "drift",
      createdAt: "2027-03-01T12:00:00.000Z",
      expiresAt: null,
      token: expect.stringMatching(/^charter_[\w-]{43}$/),
    });
    const { body: list } = await owner.get<{ data: Schemas["Token"][] }>("/v1/tokens");
    expect(list.data.at(-1)).toEqual(listed);
    expect((await owner.delete(headers.get("location") ?? "")).status).toBe(204);
    expect((await service.withToken(token ?? "").get(o)).status).toBe(401);
    expect((await owner.delete(`/v1/tokens/${body.id}`)).status).toBe(404);
  });

  it("is nobody else's to see or revoke", async () => {
    const service = await serviceForTest();
    const { owner } = await newOrganization(service);
    const { body } = await owner.post<TokenCreated>("/v1/tokens", { scope: "read" });
    const eve = await service.as("eve@elsewhere.example");
    const { body: list } = await eve.get<{ data: Schemas["Token"][] }>("/v1/tokens");
    expect([list.data.map(({ principal }) => principal), (await eve.delete(`/v1/tokens/${body.id}`)).status]).toEqual([
      ["eve@elsewhere.example"],
      404,
    ]);
  });

  it("that may only read mints no other", async () => {
    const service = await serviceForTest();
    const reader = await mint(service, { scope: "read" });
    const answer = await reader.post<Problem>("/v1/tokens", { scope: "read" });
    expect([answer.status, answer.body.type]).toEqual([403, problem("insufficient-scope")]);
  });

  it("that is bound to an organization reaches no other, and neither do those it mints", async () => {
    const service = await serviceForTest();
    const mine = await newOrganization(service);
    const other = await newOrganization(service);
    const bound = await mint(service, { scope: "write", organization: mine.slug });
    const { body: child } = await bound.post<TokenCreated>("/v1/tokens", { scope: "write" });
    const wider = await bound.post<Problem>("/v1/tokens", { scope: "write", organization: other.slug });
    const create = await bound.post<Problem>("/v1/organizations", { slug: "third", name: "Third" });
    const { body: list } = await bound.get<{ data: Schemas["Organization"][] }>("/v1/organizations");
    expect({
      child: child.organizationId,
      wider: wider.body.errors?.[0]?.code,
      create: [create.status, create.body.type],
      reach: [(await bound.get(mine.o)).status, (await bound.get(other.o)).status],
      list: list.data.map(({ slug }) => slug),
    }).toEqual({
      child: mine.id,
      wider: "unknown-value",
      create: [403, problem("missing-capability")],
      reach: [200, 404],
      list: [mine.slug],
    });
  });

  it("that is capped to a role does what that role may and its principal's may, no more", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service, { billing: { plan: "small" } });
    const { o, slug } = organization;
    await join(service, organization, people.admin, "admin");
    const capped = await mint(service, { scope: "write", role: "member" });
    const finance = await mint(service, { scope: "write", role: "billing-user" }, people.admin);
    const role = async (client: typeof capped) =>
      (await client.get<Credential>(`/v1/credential?organization=${slug}`)).body.role;
    expect({
      capped: [await role(capped), (await capped.patch(o, { website: null })).status],
      // An admin sees no billing; a cap to a role that does adds nothing.
      finance: [await role(finance), (await finance.get<object>(o)).body],
      update: (await finance.patch(o, { billing: { plan: "large" } })).status,
    }).toEqual({
      capped: ["member", 403],
      finance: ["billing-user", expect.not.objectContaining({ billing: expect.anything() })],
      update: 403,
    });
  });

  it("that is capped mints none with a higher role", async () => {
    const service = await serviceForTest();
    await newOrganization(service);
    const capped = await mint(service, { scope: "write", role: "admin" });
    const attempt = async (body: object) => {
      const { status, body: answer } = await capped.post<TokenCreated & Problem>("/v1/tokens", {
        scope: "write",
        ...body,
      });
      return [status, answer.role ?? answer.type];
    };
    expect([
      await attempt({}),
      await attempt({ role: "member" }),
      await attempt({ role: "owner" }),
      await attempt({ role: "billing-user" }),
      await attempt({ role: "king" }),
    ]).toEqual([
      [201, "admin"],
      [201, "member"],
      [403, problem("token-exceeds-own")],
      [403, problem("token-exceeds-own")],
      [422, problem("invalid-body")],
    ]);
  });

  it("that ends mints none that outlives it", async () => {
    const service = await serviceForTest();
    const ending = await mint(service, { scope: "write", expiresAt: "2027-03-01T14:00:00Z" });
    const inherited = await ending.post<TokenCreated>("/v1/tokens", { scope: "read" });
    const longer = await ending.post<Problem>("/v1/tokens", { scope: "read", expiresAt: "2027-03-02T00:00:00Z" });
    const past = await ending.post<Problem>("/v1/tokens", { scope: "read", expiresAt: "2027-02-01T00:00:00Z" });
    expect([inherited.body.expiresAt, longer.body.type, past.body.errors?.[0]?.code]).toEqual([
      "2027-03-01T14:00:00.000Z",
      problem("token-exceeds-own"),
      "past",
    ]);
    service.clock.passHours(2);
    expect((await ending.get("/v1/credential")).status).toBe(401);
  });

  it("does nothing more once its revocation was answered, whatever was asked with it before", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, people.admin, "admin");
    const admin = await service.as(people.admin);
    const invited = await join(service, organization, people.member);
    const { body: revoked } = await admin.post<TokenCreated>("/v1/tokens", { scope: "write" });
    const own = await service.service.issueToken({ principal: people.admin, scope: "write" });
    service.service.requestLog.clear();
    // In one packet, so that the second one is there before the first one is done.
    await sent(service.url, [
      deletion(`/v1/tokens/${revoked.id}`, own),
      deletion(`${organization.o}/memberships/${invited.id}`, revoked.token),
    ]);
    const answered = service.service.requestLog.entries();
    const later = answered.slice(1 + answered.findIndex(({ path }) => path.startsWith("/v1/tokens")));
    expect([answered.length, ...later.map(({ status }) => status)]).toEqual([2, ...later.map(() => 401)]);
  });
});
