import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { backendOf } from "../../../provider/src/backend";
import { service, token, useNock } from "./door-fixture";
import { known, missing, problem } from "./objects";

useNock();

const rest = () => createRestBackend({ url: service, token: () => token, firstDelayMs: 1, retries: 1 });
const remove = <K extends keyof typeof known>(kind: K) => backendOf(rest(), kind).delete(known[kind]);
const look = <K extends keyof typeof known>(kind: K) => backendOf(rest(), kind).get(known[kind]);
const deleting = () => nock(service).delete(/./).query(true);
const getting = () => nock(service).get(/./).query(true);

/** By kind: how the contract calls it, and what its path calls this one. */
const objects = [
  { kind: "Organization", what: "organization", reference: "org_1" },
  { kind: "Workspace", what: "workspace", reference: "ws_1" },
  { kind: "Application", what: "application", reference: "app_1" },
  { kind: "Role", what: "role", reference: "role_1" },
  { kind: "Membership", what: "membership", reference: "mem_1" },
  { kind: "WorkspaceGrant", what: "grant", reference: "ana@acme.example" },
] as const;

interface Bad {
  readonly title: string;
  readonly status: number;
  readonly body?: string | object;
}

/** What is no word of the service about the object. */
const notOurs = (what: string, reference: string): readonly Bad[] => {
  const itself = { missing: what, reference };
  return [
    { title: "a web page with 404", status: 404, body: "<html>no such page</html>" },
    { title: "404 and nothing", status: 404 },
    { title: "404 about:blank", status: 404, body: { type: "about:blank", title: "Not Found", ...itself } },
    { title: "another service's 404", status: 404, body: { type: "https://else.example/not-found", ...itself } },
    { title: "404 for an address that is none", status: 404, body: problem("unknown-route", itself) },
    { title: "404 that does not say what is missing", status: 404, body: problem("not-found", { reference }) },
    { title: "404 that does not say which one", status: 404, body: problem("not-found", { missing: what }) },
    { title: "404 about somebody else's", status: 404, body: missing(what, "mem_2") },
    {
      title: "404 with something else than a text",
      status: 404,
      body: problem("not-found", { ...itself, missing: [what] }),
    },
    { title: "410", status: 410, body: missing(what, reference) },
  ];
};

const notDone: readonly Bad[] = [
  { title: "202", status: 202 },
  { title: "202 and the object", status: 202, body: known.Membership },
  { title: "207", status: 207 },
  { title: "302", status: 302 },
  { title: "304", status: 304 },
];
const notRemoved: readonly Bad[] = [
  { title: "200", status: 200 },
  { title: "200 and the object", status: 200, body: known.Membership },
  { title: "a web page with 200", status: 200, body: "<html>done</html>" },
];

const reply = (scope: nock.Interceptor, { status, body = "" }: Bad) => scope.reply(status, body);

describe.each(objects)("the removal of a $what", ({ kind, what, reference }) => {
  test("is done by 204", async () => {
    deleting().reply(204);
    expect(await remove(kind)).toBe("deleted");
  });

  test("has nothing to do where the service says that it is just this one that is missing", async () => {
    deleting().reply(404, missing(what, reference));
    expect(await remove(kind)).toBe("missing");
  });

  test.each([...notOurs(what, reference), ...notDone, ...notRemoved])(
    "fails where it is answered by $title",
    async (bad) => {
      reply(deleting(), bad);
      await expect(remove(kind)).rejects.toMatchObject({
        code: expect.stringMatching(/^(protocol|not-found|invalid-request)$/),
      });
    },
  );

  test.each(objects.filter((other) => other.kind !== kind))(
    "fails where the service says that a $what is missing",
    async (other) => {
      deleting().reply(404, missing(other.what, other.reference));
      await expect(remove(kind)).rejects.toMatchObject({ code: "not-found" });
    },
  );
});

describe.each(objects)("a look at a $what", ({ kind, what, reference }) => {
  const isInside = kind === "Application" || kind === "Role" || kind === "WorkspaceGrant";
  const gone = objects.filter((one) => one.kind === kind || (isInside && one.kind === "Workspace"));

  test.each(gone)("finds nothing where the service says that the $what is missing", async (one) => {
    getting().reply(404, missing(one.what, one.reference));
    expect(await look(kind)).toBeUndefined();
  });

  test.each([...notOurs(what, reference), ...notDone])("fails where it is answered by $title", async (bad) => {
    reply(getting(), bad);
    await expect(look(kind)).rejects.toMatchObject({
      code: expect.stringMatching(/^(protocol|not-found|invalid-request)$/),
    });
  });

  test.each(objects.filter((one) => !gone.includes(one)))(
    "fails where the service says that a $what is missing",
    async (other) => {
      getting().reply(404, missing(other.what, other.reference));
      await expect(look(kind)).rejects.toMatchObject({ code: "not-found" });
    },
  );
});

test.each(notOurs("organization", "acme"))(
  "an organization that is answered by $title is not taken for one that does not exist",
  async (bad) => {
    nock(service)
      .persist()
      .get(/^\/v1\/organizations\/acme\//)
      .query(true)
      .reply(404, "<html>");
    nock(service).get("/v1/credential").query(true).reply(404, "<html>");
    reply(nock(service).get("/v1/organizations/acme"), bad);
    await expect(rest().observe({ slug: "acme" })).rejects.toThrowError();
  },
);

describe("a call that was not carried out", () => {
  const { Membership } = rest();
  const inputs = { organization: "acme", organizationId: "org_1", principal: "ana@acme.example", role: "member" };

  test("is a failure: an invitation that is only accepted for later", async () => {
    nock(service).post(/./).reply(202, known.Membership);
    await expect(Membership.create(inputs)).rejects.toMatchObject({
      code: "protocol",
      message: "POST /v1/organizations/org_1/memberships answered 202: this status does not say that it was done",
    });
  });

  test("is a failure: an invitation that is created without a word", async () => {
    nock(service).post(/./).reply(201, "");
    await expect(Membership.create(inputs)).rejects.toMatchObject({ code: "protocol" });
  });

  test("is a failure: a change that is answered by nothing", async () => {
    nock(service).patch(/./).reply(204);
    await expect(Membership.update(known.Membership, { role: "admin" })).rejects.toMatchObject({ code: "protocol" });
  });
});
