import nock from "nock";
import { describe, expect, test } from "vitest";
import { admin, error, failure, keystone, service, signsIn, useNock } from "./service";

useNock();

const organization = { id: "d1", slug: "acme", organization: "acme" };
const domain = { id: "d1", name: "acme" };

const disables = () =>
  nock(service)
    .patch("/v3/domains/d1", { domain: { enabled: false } })
    .reply(200, { domain: { ...domain, enabled: false } });
const enables = () => nock(service).patch("/v3/domains/d1", { domain: { enabled: true } });
const refusesDeletion = (message: string) => nock(service).delete("/v3/domains/d1").reply(403, error(403, message));
const isEnabled = (enabled: boolean) =>
  nock(service)
    .get("/v3/domains/d1")
    .reply(200, { domain: { ...domain, enabled } });

const deletion = () => keystone().backend.Organization.delete(organization);

describe("an organization that is deleted (D6)", () => {
  test("is disabled first", async () => {
    signsIn();
    disables();
    nock(service).delete("/v3/domains/d1").reply(204);
    expect(await deletion()).toBe("deleted");
    expect(nock.isDone()).toBe(true);
  });

  test("is never the one of whoever makes the calls: they would be locked out", async () => {
    signsIn(undefined, { ...admin, domain });
    expect(await failure(deletion())).toMatchObject({
      code: "own-domain",
      message: "admin, whom these calls are made as, belongs to the domain acme, which would be disabled first.",
    });
  });

  test("is as it was where Keystone does not delete it", async () => {
    signsIn();
    disables();
    refusesDeletion("You are not authorized");
    isEnabled(false);
    enables().reply(200, { domain: { ...domain, enabled: true } });
    expect(await failure(deletion())).toMatchObject({ code: "forbidden" });
    expect(nock.isDone()).toBe(true);
  });

  test("is said to be disabled where it can neither be deleted nor enabled", async () => {
    signsIn();
    disables();
    refusesDeletion("You are not authorized");
    isEnabled(false);
    enables().reply(403, error(403, "You are not authorized"));
    expect(await failure(deletion())).toMatchObject({
      code: "organization-disabled",
      remedy: "Run again, or keep it: openstack domain set --enable acme",
    });
  });

  test("may be enabled by somebody in between, which is no lack of permission", async () => {
    signsIn();
    disables();
    refusesDeletion("Cannot delete a domain that is enabled");
    isEnabled(true);
    expect(await failure(deletion())).toMatchObject({ code: "organization-enabled" });
  });

  test("is gone where only the answer to its deletion was lost", async () => {
    signsIn();
    disables();
    nock(service).delete("/v3/domains/d1").times(10).reply(500, error(500, "An unexpected error"));
    enables().reply(404, error(404, "Could not find domain: d1."));
    expect(await deletion()).toBe("deleted");
  });

  test.each([
    "<html>no such page</html>",
    error(404, "Could not find domain: d2."),
    error(404, "Could not find user: d1."),
  ])("is not gone where what asks after it is answered by another 404: %j", async (body) => {
    signsIn();
    disables();
    nock(service).delete("/v3/domains/d1").times(10).reply(500, error(500, "An unexpected error"));
    enables().reply(404, body);
    expect(await failure(deletion())).toMatchObject({ code: "organization-disabled" });
  });

  test("is not disabled by an answer about another one", async () => {
    signsIn();
    nock(service)
      .patch("/v3/domains/d1")
      .reply(200, { domain: { id: "d2", name: "beta", enabled: false } });
    expect(await failure(deletion())).toMatchObject({ code: "protocol" });
  });
});
