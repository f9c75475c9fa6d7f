import { CharterError, connect } from "@charter/provider";
import { expect, onTestFinished, test, vi } from "vitest";
import { createCroctBackend } from "../../../provider/src/adapters/croct/index.js";
import { serve } from "../rest/local-server.js";
import { answeredWith, platform, refusal } from "./fixture.js";

/** What comes of a call: the error's code, its message and its remedy. */
async function failure(call: Promise<unknown>) {
  const error = await call.then(
    () => new Error("nothing failed"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CharterError)) throw error;
  return { code: error.code, message: error.message, remedy: error.remedy ?? "" };
}

const known = { organization: "acme", organizationId: "org_1", id: "omember_1", principal: "kim@acme.example" };

test.each([
  ["invalid-input", "invalid-request", "answered 422: So it is."],
  ["access-denied", "forbidden", "answered 403: So it is."],
  ["resource-not-found", "not-found", "answered 404: So it is."],
  ["failed-precondition", "conflict", "answered 409: So it is."],
  ["operation-conflict", "conflict", "answered 409: So it is."],
  ["unavailable-feature", "invalid-request", "answered 422: So it is."],
])("a problem of the type %s is an error of its own, although the status is 200", async (name, code, words) => {
  const { backend } = await answeredWith(() => refusal(name, ["organization", "members"]));
  expect(await failure(backend.observe({ slug: "acme" }))).toMatchObject({
    code,
    message: `query wholeOrganizationBySlug ${words}`,
  });
});

test("a token that is not known is refused once, with what to do; no further call is made with it", async () => {
  const { backend, sent } = await answeredWith(() => refusal("authentication-required"));
  const refused = {
    code: "unauthorized",
    remedy:
      "The token in CHARTER_TOKEN__ACME or CHARTER_TOKEN is wrong, expired or revoked: set a new one. No further call was made with it.",
  };
  expect(await failure(backend.observe({ slug: "acme" }))).toMatchObject(refused);
  expect(await failure(backend.credential({ slug: "acme" }))).toMatchObject(refused);
  expect(sent).toHaveLength(1);
});

test("an unexpected error of the service is an outage, and nothing is concluded from the data beside it", async () => {
  const { backend } = await answeredWith(() => ({
    ...refusal("unexpected-error", [], "Out of memory"),
    data: { organization: null },
  }));
  expect(await failure(backend.observe({ slug: "acme" }))).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("last: Out of memory"),
  });
});

test("data beside errors is no answer: an organization that is null there counts for nothing", async () => {
  const { backend } = await answeredWith(() => ({
    ...refusal("access-denied", ["organization", "members"]),
    data: { organization: null },
  }));
  expect(await failure(backend.observe({ slug: "acme" }))).toMatchObject({ code: "forbidden" });
});

test("what GraphQL itself refuses says that the product speaks other words by now", async () => {
  const errors = [{ message: 'Cannot query field "viewerRole" on type "Organization".' }];
  const { backend } = await answeredWith(() => ({ errors }));
  const { code, message, remedy } = await failure(backend.observe({ slug: "acme" }));
  expect({ code, message, remedy }).toEqual({
    code: "protocol",
    message:
      'query wholeOrganizationBySlug answered 200: Cannot query field "viewerRole" on type "Organization".: it does not understand what was asked',
    remedy:
      "This version of the service speaks other words than this Charter: look for a newer one, and see docs/croct.md.",
  });
});

test.each([
  ["no object at all", "[]"],
  ["no data", "{}"],
  ["data that is none", '{"data":[]}'],
  ["errors that are none", '{"data":{},"errors":"no"}'],
  ["no JSON", "<h1>Welcome</h1>"],
])("an answer with %s is none", async (_, body) => {
  const { backend } = await answeredWith(() => body);
  expect(await failure(backend.observe({ slug: "acme" }))).toMatchObject({ code: "protocol" });
});

test("a page of something in between with the status 404 does not mean that anything is gone", async () => {
  const url = await serve((_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>No</h1>"));
  const backend = createCroctBackend({ platform, url, token: () => "a-long-token-of-dana" });
  expect(await failure(backend.Membership.get({ ...known, role: "owner", status: "active" }))).toMatchObject({
    code: "protocol",
  });
});

test("a token that an answer repeats is in no message", async () => {
  const token = "a-very-secret-token";
  const { backend, sent } = await answeredWith(() => refusal("invalid-input", [], `This is wrong: ${token}`), token);
  const { message } = await failure(backend.observe({ slug: "acme" }));
  expect(sent[0]?.authorization).toBe(`Bearer ${token}`);
  expect(message).toBe("query wholeOrganizationBySlug answered 422: This is wrong: [redacted]");
});

test("a service under load is asked again, and a change that no plan has is not made at all", async () => {
  let calls = 0;
  const url = await serve((_, response) => {
    calls += 1;
    if (calls === 1) response.writeHead(429, { "retry-after": "0" }).end();
    else
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"data":{"viewer":{"id":"u1","email":"dana@acme.example"},"organization":null}}');
  });
  const permit = vi.fn(() => {
    throw new Error("not in the plan");
  });
  const backend = createCroctBackend({ platform, url, token: () => "a-long-token-of-dana", permit, firstDelayMs: 1 });
  onTestFinished(() => void permit.mockReset());
  expect(await backend.credential({ slug: "acme" })).toEqual({
    principal: "dana@acme.example",
    role: undefined,
    scope: "write",
  });
  expect(backend.calls).toEqual({ POST: 2 });
  await expect(
    backend.Membership.create({
      organization: "acme",
      organizationId: "org_1",
      principal: "kim@acme.example",
      role: "manager",
    }),
  ).rejects.toThrow("not in the plan");
  expect(permit.mock.calls).toEqual([[{ kind: "Membership", key: "acme/members/kim@acme.example", verb: "create" }]]);
  expect(calls).toBe(2);
});

test("a service of another sort that speaks the platform is spoken to with the adapter that the environment names", async () => {
  const asked: string[] = [];
  const url = await serve((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.writeHead(404, { "content-type": "text/html" }).end();
  });
  const environment = { CHARTER_URL: url, CHARTER_TOKEN: "a-long-token-of-dana" };
  for (const CHARTER_ADAPTER of [undefined, "rest"]) {
    const backend = await connect(platform, { ...environment, CHARTER_ADAPTER });
    await backend.credential({ slug: "acme" }).catch(() => undefined);
  }
  expect(asked).toEqual(["POST /graphql", "GET /v1/credential?organization=acme"]);
  await expect(connect(platform, { ...environment, CHARTER_ADAPTER: "soap" })).rejects.toMatchObject({
    code: "unknown-adapter",
    remedy: "It has rest, keystone, croct, keycloak, github: correct CHARTER_ADAPTER.",
  });
});
