import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  clientOf,
  newOrganization,
  people,
  problem,
  type Schemas,
  startService,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];

let service: TestService;
let o: string;
let token: string;
beforeAll(async () => {
  service = await startService();
  ({ o } = await newOrganization(service));
  token = await service.service.issueToken({ principal: people.owner, scope: "write" });
});
afterAll(() => service.service.close());

async function send(method: string, path: string, type: string | undefined, body?: string) {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { "content-type": type }) },
    ...(body === undefined ? {} : { body }),
  });
  const document: Problem = JSON.parse(await response.text());
  return { response, document };
}

const json = "application/json";
const merge = "application/merge-patch+json";
const huge = JSON.stringify({ slug: "huge", name: "x".repeat(300_000) });

describe("every failure is a problem document (RFC 9457)", () => {
  it.each([
    { title: "an unknown route", ask: ["GET", "/v2/organizations", undefined], is: [404, "unknown-route"] },
    { title: "an unknown method", ask: ["PUT", "/v1/organizations", json, "{}"], is: [404, "unknown-route"] },
    {
      title: "broken percent-encoding",
      ask: ["GET", "/v1/organizations/%E0%A4%A", undefined],
      is: [400, "bad-request"],
    },
    { title: "an unknown object", ask: ["GET", "/v1/organizations/none", undefined], is: [404, "not-found"] },
    { title: "malformed JSON", ask: ["POST", "/v1/organizations", json, '{"slug":'], is: [400, "malformed-json"] },
    {
      title: "a poisoned prototype",
      ask: ["POST", "/v1/organizations", json, '{"slug":"a","name":"A","__proto__":{"admin":true}}'],
      is: [400, "malformed-json"],
    },
    { title: "no body", ask: ["POST", "/v1/organizations", json, ""], is: [422, "invalid-body"] },
    { title: "a body that is no object", ask: ["POST", "/v1/organizations", json, "[]"], is: [422, "invalid-body"] },
    {
      title: "an unknown field",
      ask: ["POST", "/v1/organizations", json, '{"slug":"a","name":"A","owner":"me"}'],
      is: [422, "invalid-body", "owner", "unknown-field"],
    },
    {
      title: "an unknown nested field",
      ask: ["POST", "/v1/organizations", json, '{"slug":"a","name":"A","billing":{"card":"4111"}}'],
      is: [422, "invalid-body", "billing.card", "unknown-field"],
    },
    {
      title: "a slug that is none",
      ask: ["POST", "/v1/organizations", json, '{"slug":"Acme Inc","name":"A"}'],
      is: [422, "invalid-body", "slug", "pattern"],
    },
    {
      title: "a missing field",
      ask: ["POST", "/v1/organizations", json, '{"name":"A"}'],
      is: [422, "invalid-body", "slug", "required"],
    },
    { title: "a body that is too large", ask: ["POST", "/v1/organizations", json, huge], is: [413, "body-too-large"] },
    { title: "XML", ask: ["POST", "/v1/organizations", "text/xml", "<a/>"], is: [415, "unsupported-media-type"] },
    {
      title: "a patch that is not a merge patch",
      ask: ["PATCH", "/v1/organizations/none", json, "{}"],
      is: [415, "unsupported-media-type"],
    },
    {
      title: "a merge patch where an object is created",
      ask: ["POST", "/v1/organizations", merge, "{}"],
      is: [415, "unsupported-media-type"],
    },
    {
      title: "a bad parameter",
      ask: ["GET", "/v1/organizations?limit=1000", undefined],
      is: [400, "bad-request", "limit", "maximum"],
    },
    {
      title: "an unknown parameter",
      ask: ["GET", "/v1/organizations?page=2", undefined],
      is: [400, "bad-request", "page", "unknown-field"],
    },
    {
      title: "a parameter given twice",
      ask: ["GET", "/v1/organizations?limit=1&limit=2", undefined],
      is: [400, "bad-request", "limit", "type"],
    },
  ] as const)("$title", async ({ ask: [method, path, type, body], is: [status, name, field, code] }) => {
    const { response, document } = await send(method, path, type, body);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(document).toMatchObject({
      type: problem(name),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      requestId: response.headers.get("x-request-id"),
      ...(field === undefined ? {} : { errors: [{ field, code }] }),
    });
    expect(response.status).toBe(status);
  });

  it("unknown roles and principals that are no addresses", async () => {
    const client = clientOf(service.url, token);
    const role = await client.post<Problem>(`${o}/memberships`, { principal: "ana@acme.example", role: "king" });
    const principal = await client.post<Problem>(`${o}/memberships`, { principal: "ana", role: "member" });
    expect([role.body.errors, principal.body.errors]).toMatchObject([
      [{ field: "role", code: "unknown-value" }],
      [{ field: "principal", code: "format" }],
    ]);
  });

  it("all errors of a body at once", async () => {
    const body = JSON.stringify({ slug: "-", name: 1, website: "acme.example", email: "nobody" });
    const { document } = await send("POST", "/v1/organizations", json, body);
    expect(new Set(document.errors?.map(({ field }) => field))).toEqual(new Set(["slug", "name", "website", "email"]));
  });

  it.each([
    ["a token that is unknown", "Bearer charter_nonsense"],
    ["another scheme", "Basic ZGFuYTpzZWNyZXQ="],
    ["an empty token", "Bearer "],
  ])("%s", async (_, authorization) => {
    const response = await fetch(`${service.url}/v1/organizations`, { headers: { authorization } });
    const document: Problem = JSON.parse(await response.text());
    expect([response.status, document.type, response.headers.get("www-authenticate")]).toEqual([
      401,
      problem("unauthenticated"),
      'Bearer realm="charter"',
    ]);
  });

  it("what is not HTTP", async () => {
    const { hostname, port } = new URL(service.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = "";
      const socket = connect(Number(port), hostname, () => socket.write("HELLO\r\n\r\n"));
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("end", () => resolve(text)).on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*Connection: close[\s\S]*problems\/bad-request/);
  });

  it("never says what a secret was", async () => {
    const response = await fetch(`${service.url}/v1/organizations`, {
      headers: { authorization: "Bearer charter_very-secret" },
    });
    expect(await response.text()).not.toContain("very-secret");
  });
});

it("keeps the request id that a caller sends, if it is one", async () => {
  const ids = await Promise.all(
    ["build-42", "<script>"].map(async (id) => {
      const response = await fetch(`${service.url}/healthz`, { headers: { "x-request-id": id } });
      return response.headers.get("x-request-id");
    }),
  );
  expect(ids).toEqual(["build-42", expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});
