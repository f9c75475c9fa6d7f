import { inspect } from "node:util";
import nock from "nock";
import { describe, expect, test } from "vitest";
import {
  everything,
  failure,
  keycloak,
  realm,
  refusesToSignIn,
  secret,
  service,
  signsIn,
  tokenWith,
  useNock,
} from "./service";

useNock();

const organization = { id: "o1", name: "Acme", alias: "acme", enabled: true };
const known = { id: "o1", slug: "acme", organization: "acme" };
const asked = (token: string) => nock(service, { reqheaders: { authorization: `Bearer ${token}` } });

describe("signing in to Keycloak", () => {
  test("happens once, and again before the token ends", async () => {
    const [first, second] = [tokenWith(everything), tokenWith(everything, "second")];
    signsIn(first);
    signsIn(second);
    asked(first).get(`${realm}/organizations/o1`).times(2).reply(200, organization);
    asked(second).get(`${realm}/organizations/o1`).reply(200, organization);
    const { backend, pass } = keycloak();
    const get = () => backend.Organization.get(known);
    expect(await Promise.all([get(), get()])).toMatchObject([{ slug: "acme" }, { slug: "acme" }]);
    pass(269_000);
    expect(backend.calls).toEqual({ POST: 1, GET: 2 });
    pass(2000);
    await get();
    expect(backend.calls).toEqual({ POST: 2, GET: 3 });
  });

  test("happens once more for all calls whose token is refused", async () => {
    const [first, second] = [tokenWith(everything), tokenWith(everything, "second")];
    signsIn(first);
    signsIn(second);
    asked(first).get(`${realm}/organizations/o1`).times(2).reply(401, { error: "HTTP 401 Unauthorized" });
    asked(second).get(`${realm}/organizations/o1`).times(2).reply(200, organization);
    const { backend } = keycloak();
    const get = () => backend.Organization.get(known);
    expect(await Promise.all([get(), get()])).toMatchObject([{ id: "o1" }, { id: "o1" }]);
  });

  test("is not tried again with a secret that was refused, which no message holds", async () => {
    refusesToSignIn(401, { error: "unauthorized_client", error_description: `not ${secret}` });
    const { backend } = keycloak();
    const first = await failure(backend.credential({ slug: "acme" }));
    const second = await failure(backend.credential({ slug: "acme" }));
    expect(first).toMatchObject({ code: "unauthorized", remedy: expect.stringContaining("KEYCLOAK_CLIENT_SECRET") });
    expect(second).toBe(first);
    expect(inspect(first, { depth: 9 })).not.toContain(secret);
  });

  test("needs all of its variables, and says which one lacks", async () => {
    const { backend } = keycloak({ KEYCLOAK_REALM: "" });
    expect(await failure(backend.credential({ slug: "acme" }))).toMatchObject({
      code: "missing-credential",
      message: "Nobody can sign in to Keycloak: KEYCLOAK_REALM is not set.",
    });
  });

  test("tells a realm that is not there from a server that is no Keycloak", async () => {
    refusesToSignIn(404, { error: "Realm does not exist" });
    expect(await failure(keycloak().backend.credential({ slug: "acme" }))).toMatchObject({ code: "no-realm" });
    nock(service).post(/token/).reply(200, "<html>", { "content-type": "text/html" });
    expect(await failure(keycloak().backend.credential({ slug: "acme" }))).toMatchObject({ code: "protocol" });
  });
});

describe("what a token may", () => {
  test("is read in it: whom the calls are made as, and whether they may write", async () => {
    signsIn();
    signsIn(tokenWith(["view-organizations", "view-users"]));
    const credential = { principal: "service-account-charter", scope: "write" };
    expect(await keycloak().backend.credential({ slug: "acme" })).toEqual(credential);
    expect(await keycloak().backend.credential({ slug: "acme" })).toEqual({ ...credential, scope: "read" });
  });

  test("decides whether an empty list says anything: without the right it is refused before it is asked for", async () => {
    signsIn(tokenWith(["query-organizations", "query-users"]));
    expect(await failure(keycloak().backend.observe({ slug: "acme" }))).toMatchObject({
      code: "forbidden",
      remedy: expect.stringContaining("view-organizations"),
    });
    signsIn(tokenWith(["view-organizations", "query-users"]));
    expect(await failure(keycloak().backend.observe({ slug: "acme" }))).toMatchObject({
      code: "forbidden",
      remedy: expect.stringContaining("view-users"),
    });
    // Another client's roles may be called anything.
    signsIn(tokenWith(everything, "first", "acme realm-realm"));
    expect(await failure(keycloak().backend.observe({ slug: "acme" }))).toMatchObject({ code: "forbidden" });
    signsIn(tokenWith(undefined));
    expect(await failure(keycloak().backend.observe({ slug: "acme" }))).toMatchObject({ code: "rights-unknown" });
  });

  test("is asked of the token of each list: one that took the place of another in the middle may see less", async () => {
    const at = `${realm}/organizations/o1`;
    const people = Array.from({ length: 100 }, (_, index) => ({ id: `u${index}`, username: `u${index}` }));
    const { backend, pass } = keycloak();
    signsIn(tokenWith(everything), 300);
    nock(service).get(at).reply(200, organization);
    nock(service).get(`${at}/groups`).query(true).reply(200, []);
    nock(service).get(`${at}/invitations`).reply(200, []);
    nock(service)
      .get(`${at}/members`)
      .query({ first: 0, max: 100 })
      .reply(200, () => {
        pass(290_000);
        return people.map((one) => ({ ...one, membershipType: "UNMANAGED" }));
      });
    // Whoever may only query users gets an empty list.
    signsIn(tokenWith(["manage-organizations", "query-users"], "second"));
    nock(service).get(`${at}/members`).query(true).optionally().times(9).reply(200, []);
    expect(await failure(backend.observe({ slug: "acme", id: "o1" }))).toMatchObject({
      code: "forbidden",
      message: "service-account-charter may not see members: what Keycloak shows of them is empty.",
    });
  });

  test("organizations that are switched off, and a Keycloak without groups in them, are said for what they are", async () => {
    signsIn();
    nock(service)
      .get(/organizations/)
      .reply(404, { errorMessage: "Organizations not enabled for this realm." });
    expect(await failure(keycloak().backend.observe({ slug: "acme" }))).toMatchObject({
      code: "organizations-disabled",
    });
    signsIn();
    nock(service).get(`${realm}/organizations/o1`).reply(200, organization);
    nock(service)
      .get(/groups/)
      .reply(404, { error: "HTTP 404 Not Found" });
    nock(service)
      .get(/members/)
      .reply(200, []);
    nock(service)
      .get(/invitations/)
      .reply(200, []);
    expect(await failure(keycloak().backend.observe({ slug: "acme", id: "o1" }))).toMatchObject({
      code: "keycloak-too-old",
    });
  });
});
